// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/globalpolicy.h"
#include "model/checkpoint/inspector.h"
#include "tests/checkpoint/picklebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Reprise;

/// Pickles that use ordinary names for something else, and names under other spellings. Nothing is executed: each is
/// read as a file of its own, and must be called by its name.
class SafetyScanTest : public QObject
{
    Q_OBJECT

private:
    static PickleBuilder &carriedFunction(PickleBuilder &pickle);
    static FileReport read(const QByteArray &pickle) { return inspectBytes(pickle, u"x.pkl"_s); }

private Q_SLOTS:
    void namesAreJudged_data();
    void namesAreJudged();
    void everyUnlistedNameIsUnknown();
    void usesAreJudged_data();
    void usesAreJudged();
    void stockBytecodeNeedsItsOwnFrame_data();
    void stockBytecodeNeedsItsOwnFrame();
    void findingsSayWhereAndWhy();
};

void SafetyScanTest::namesAreJudged_data()
{
    QTest::addColumn<QByteArray>("module");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<GlobalVerdict>("verdict");
    const auto row = [](const char *module, const char *name, GlobalVerdict verdict) {
        QTest::addRow("%s %s", module, name) << QByteArray(module) << QByteArray(name) << verdict;
    };
    using enum GlobalVerdict;
    for (const auto &[module, name] : {
             std::pair("os", "system"),
             {"posix", "system"},
             {"nt", "system"},
             {"os.path", "join"},
             {"subprocess", "Popen"},
             {"builtins", "eval"},
             {"builtins", "getattr"},
             {"__builtin__", "eval"},
             {"__builtin__", "reduce"},
             {"exceptions", "eval"},
             {"itertools", "imap"},
             {"itertools", "ifilter"},
             {"StringIO", "open"},
             {"cStringIO", "open"},
             {"copy_reg", "add_extension"},
             {"copyreg", "add_extension"},
             {"commands", "getoutput"},
             {"whichdb", "whichdb"},
             {"SimpleXMLRPCServer", "SimpleXMLRPCServer"},
             {"xmlrpclib", "ServerProxy"},
             {"urllib2", "urlopen"},
             {"Tkinter", "Tcl"},
             {"cPickle", "loads"},
             {"_pickle", "loads"},
             {"marshal", "loads"},
             {"types", "FunctionType"},
             {"types", "CodeType"},
             {"functools", "partial"},
             {"functools", "reduce"},
             {"operator", "attrgetter"},
             {"_operator", "methodcaller"},
             {"runpy", "run_path"},
             {"ctypes", "CDLL"},
             {"_ctypes", "dlopen"},
             {"importlib", "import_module"},
             {"importlib._bootstrap", "_call_with_frames_removed"},
             {"_frozen_importlib", "__import__"},
             {"pydoc", "pipepager"},
             {"pdb", "run"},
             {"bdb", "Bdb"},
             {"timeit", "timeit"},
             {"cProfile", "run"},
             {"code", "interact"},
             {"codeop", "compile_command"},
             {"pip", "main"},
             {"pip._internal", "main"},
             {"pip._vendor.distlib.scripts", "ScriptMaker"},
             {"setuptools", "sandbox"},
             {"pkg_resources", "load_entry_point"},
             {"ensurepip", "_run_pip"},
             {"venv", "create"},
             {"pty", "spawn"},
             {"webbrowser", "open"},
             {"multiprocessing.util", "spawnv_passfds"},
             {"asyncio.unix_events", "_UnixSubprocessTransport"},
             {"distutils.spawn", "spawn"},
             {"numpy.testing._private.utils", "runstring"},
             {"numpy.f2py.crackfortran", "myeval"},
             {"numpy", "load"},
             {"numpy.lib.npyio", "load"},
             {"torch", "load"},
             {"torch.serialization", "load"},
             {"torch.hub", "load"},
             {"torch.jit.unsupported_tensor_ops", "execWrapper"},
             {"torch._dynamo.guards", "GuardBuilder"},
             {"torch.utils.cpp_extension", "load_inline"},
             {"torch.utils.collect_env", "run"},
             {"torch.fx.experimental.symbolic_shapes", "ShapeEnv"},
             {"torch.distributed.rpc", "rpc_sync"},
             {"pandas", "read_pickle"},
             {"joblib", "load"},
             {"dill", "loads"},
             {"cloudpickle", "loads"},
             {"cloudpickle.cloudpickle", "loads"},
             {"shutil", "rmtree"},
             {"io", "open"},
             {"_io", "FileIO"},
             {"codecs", "open"},
             {"socket", "create_connection"},
             {"http.client", "HTTPSConnection"},
             {"requests", "get"},
             {"logging", "FileHandler"},
             {"logging.config", "fileConfig"},
             {"sys", "modules"},
             {"gc", "get_objects"},
             {"inspect", "getattr_static"},
             {"signal", "signal"},
             {"threading", "Thread"},
             {"sched", "scheduler"},
             {"contextlib", "ExitStack"},
             {"weakref", "finalize"},
             {"typing", "get_type_hints"},
             {"_aix_support", "_read_cmd_output"},
             {"_osx_support", "_read_output"},
             {"uuid", "_get_command_stdout"},
             {"test.support.script_helper", "assert_python_ok"},
             {"idlelib.pyshell", "ModifiedInterpreter"},
             {"lib2to3.pgen2.pgen", "ParserGenerator"},
             {"imaplib", "IMAP4_stream"},
             {"pipes", "Template"},
             {"_testcapi", "run_in_subinterp"},
             {"_sitebuiltins", "_Helper"},
             {"pyclbr", "readmodule"},
             {"numpy", "core.multiarray"},
             {"torch.nn.modules.linear", "math.sys.modules"},
             {"collections", "namedtuple"},
             {"stable_baselines3.common.save_util", "recursive_getattr"},
             {"os ", "system"},
             {"os\r", "system"},
             {"", "system"},
             {"builtins", ""},
         }) {
        row(module, name, Dangerous);
    }
    for (const auto &[module, name] : {
             std::pair("collections", "OrderedDict"),
             {"numpy", "dtype"},
             {"numpy.core.multiarray", "_reconstruct"},
             {"numpy._core.multiarray", "scalar"},
             {"gym.spaces.box", "Box"},
             {"gymnasium.spaces.dict", "Dict"},
             {"torch._utils", "_rebuild_tensor_v2"},
             {"torch", "FloatStorage"},
             {"torch.nn.modules.activation", "ReLU"},
             {"torch.optim.adam", "Adam"},
             {"stable_baselines3.common.policies", "ActorCriticPolicy"},
             {"sb3_contrib.common.maskable.policies", "MaskableActorCriticPolicy"},
             {"__builtin__", "set"},
             {"copy_reg", "_reconstructor"},
             {"__builtin__", "xrange"},
             {"__builtin__", "unicode"},
             {"pathlib", "PosixPath"},
             {"pathlib._local", "PosixPath"},
         }) {
        row(module, name, Innocuous);
    }
    for (const auto &[module, name] : {
             std::pair("mylib", "MyPolicy"),
             {"__main__", "Net"},
             {"torch.storage", "_load_from_bytes"},
             {"numpy", "frombuffer"},
             {"typing", "ForwardRef"},
             {"sb3_contrib.common.vec_env.async_eval", "AsyncEval"},
             {"stable_baselines3.common.vec_env.dummy_vec_env", "DummyVecEnv"},
             {"\xcf\x83ys", "x"},
         }) {
        row(module, name, Unknown);
    }
}

void SafetyScanTest::namesAreJudged()
{
    QFETCH(QByteArray, module);
    QFETCH(QByteArray, name);
    QFETCH(GlobalVerdict, verdict);
    const GlobalJudgement judgement = judgeGlobal(module, name);
    QCOMPARE(judgement.verdict, verdict);
    QCOMPARE(reasonText(judgement.reason).isEmpty(), verdict == GlobalVerdict::Innocuous);
}

void SafetyScanTest::everyUnlistedNameIsUnknown()
{
    const FileReport report = read(PickleBuilder().global("nobody.knows", "This").emptyTuple().reduce().stop());
    QCOMPARE(report.status, FileStatus::UnknownGlobal);
    QCOMPARE(report.unknownGlobals, QStringList {u"nobody.knows This"_s});
}

/// _make_function(code, {}, 'f', None, None) with the bytecode of an unknown function.
PickleBuilder &SafetyScanTest::carriedFunction(PickleBuilder &pickle)
{
    pickle.global("cloudpickle.cloudpickle", "_make_function").mark();
    pickle.global("cloudpickle.cloudpickle", "_builtin_type").mark().text("CodeType").tuple().reduce().mark();
    for (int i = 0; i < 6; ++i) {
        pickle.integer(1);
    }
    pickle.bytes("\x97\x00\x64\x00\x53\x00").mark().none().tuple().emptyTuple().emptyTuple();
    pickle.text("x.py").text("f").text("f").integer(1).bytes("").bytes("").emptyTuple().emptyTuple().tuple().reduce();
    return pickle.mark().dict().text("f").none().none().tuple().reduce();
}

void SafetyScanTest::usesAreJudged_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<FileStatus>("status");
    QTest::addColumn<QString>("blamed");
    const auto row = [](const char *what, const PickleBuilder &pickle, FileStatus status, const QString &blamed) {
        QTest::newRow(what) << pickle.stop() << status << blamed;
    };
    using enum FileStatus;

    // getattr(class, 'LOW'): what it gives is data, or something whose own code may run.
    const auto member = [](PickleBuilder &pickle, bool isData) -> PickleBuilder & {
        pickle.global("builtins", "getattr").global("cloudpickle.cloudpickle", "_make_skeleton_enum");
        pickle.mark().mark().global("enum", "Enum").tuple().text("L").text("L").mark().text("LOW");
        if (isData) {
            pickle.integer(1);
        } else {
            carriedFunction(pickle);
        }
        pickle.dict().text("m").text("id").none().tuple().reduce();
        return pickle.text("LOW").raw("\x86").reduce();
    };
    PickleBuilder data;
    row("a member of a described enumeration", member(data, true), Ok, {});
    PickleBuilder descriptor;
    row("a member that brings code", member(descriptor, false), Danger, u"builtins getattr"_s);
    PickleBuilder plain;
    row("a carried function by itself is only unknown", carriedFunction(plain), UnknownGlobal,
        u"cloudpickle.cloudpickle _make_function"_s);

    row("the state of a function is set on an imported one",
        PickleBuilder()
            .global("cloudpickle.cloudpickle", "_function_setstate")
            .mark()
            .global("torch.nn.modules.linear", "Linear")
            .mark()
            .mark()
            .dict()
            .mark()
            .dict()
            .tuple()
            .tuple()
            .reduce(),
        Danger, u"torch.nn.modules.linear Linear"_s);
    row("the attributes of a class are set on an imported module",
        PickleBuilder()
            .global("cloudpickle.cloudpickle", "_class_setstate")
            .mark()
            .global("cloudpickle.cloudpickle", "subimport")
            .mark()
            .text("torch")
            .tuple()
            .reduce()
            .mark()
            .mark()
            .dict()
            .none()
            .tuple()
            .tuple()
            .reduce(),
        Danger, u"cloudpickle.cloudpickle _class_setstate"_s);
    row("BUILD on an imported module",
        PickleBuilder()
            .global("cloudpickle.cloudpickle", "subimport")
            .mark()
            .text("numpy")
            .tuple()
            .reduce()
            .mark()
            .text("x")
            .none()
            .dict()
            .build(),
        Danger, u"cloudpickle.cloudpickle subimport"_s);
    row("BUILD on a class",
        PickleBuilder().global("torch.nn.modules.linear", "Linear").mark().text("forward").none().dict().build(),
        Danger, u"torch.nn.modules.linear Linear"_s);

    PickleBuilder generator;
    generator.global("numpy.random._pickle", "__generator_ctor").mark().text("PCG64");
    row("a trusted constructor is handed carried code to call", carriedFunction(generator).tuple().reduce(), Danger,
        u"numpy.random._pickle __generator_ctor"_s);
    PickleBuilder reconstructor;
    reconstructor.global("copyreg", "_reconstructor").mark().global("builtins", "object");
    row("copyreg is handed a carried base class", carriedFunction(reconstructor).none().tuple().reduce(), Danger,
        u"copyreg _reconstructor"_s);
    row("_load_from_bytes is handed over instead of called",
        PickleBuilder()
            .global("numpy.random._pickle", "__generator_ctor")
            .mark()
            .bytes("\x80\x02.")
            .global("torch.storage", "_load_from_bytes")
            .tuple()
            .reduce(),
        Danger, u"torch.storage _load_from_bytes"_s);
    row("bytes inside are a pickle that runs a command",
        PickleBuilder()
            .global("torch.storage", "_load_from_bytes")
            .mark()
            .bytes("\x80\x02"
                   "cposix\nsystem\nX\x04\x00\x00\x00true\x85R.")
            .tuple()
            .reduce(),
        Danger, u"posix system"_s);
    row("bytes inside are a pickle of protocol 0",
        PickleBuilder()
            .global("torch.storage", "_load_from_bytes")
            .mark()
            .bytes("cposix\nsystem\n(S'true'\ntR.")
            .tuple()
            .reduce(),
        Danger, u"posix system"_s);
    row("an algorithm is called with the name of an environment",
        PickleBuilder()
            .global("stable_baselines3.ppo.ppo", "PPO")
            .mark()
            .text("MlpPolicy")
            .text("evil:Env-v0")
            .tuple()
            .reduce(),
        UnknownGlobal, u"stable_baselines3.ppo.ppo PPO"_s);
    row("a dtype of objects denies it and is given raw bytes",
        PickleBuilder()
            .global("numpy._core.numeric", "_frombuffer")
            .mark()
            .bytes(QByteArray(8, 'A'))
            .global("numpy", "dtype")
            .mark()
            .text("O8")
            .no()
            .no()
            .tuple()
            .reduce()
            .mark()
            .integer(3)
            .text("|")
            .none()
            .none()
            .none()
            .integer(-1)
            .integer(-1)
            .integer(0)
            .tuple()
            .build()
            .mark()
            .integer(1)
            .tuple()
            .text("C")
            .tuple()
            .reduce(),
        Danger, u"numpy._core.numeric _frombuffer"_s);
    row("cloudpickle looks up something that is no type",
        PickleBuilder().global("cloudpickle.cloudpickle", "_builtin_type").mark().text("sys").tuple().reduce(), Danger,
        u"cloudpickle.cloudpickle _builtin_type"_s);
    row("getattr reaches into a module",
        PickleBuilder()
            .global("builtins", "getattr")
            .mark()
            .global("collections", "OrderedDict")
            .text("__init__")
            .tuple()
            .reduce(),
        Danger, u"builtins getattr"_s);
    row("an enum's member as Python 3.11.2 writes it",
        PickleBuilder()
            .global("builtins", "getattr")
            .mark()
            .global("stable_baselines3.common.type_aliases", "TrainFrequencyUnit")
            .text("STEP")
            .tuple()
            .reduce(),
        Ok, {});
    row("and what it gives is called",
        PickleBuilder()
            .global("builtins", "getattr")
            .mark()
            .global("stable_baselines3.common.policies", "BasePolicy")
            .text("load")
            .tuple()
            .reduce()
            .mark()
            .text("other.zip")
            .tuple()
            .reduce(),
        Danger, u"builtins getattr"_s);
    row("a method that loads files is taken instead of an enum's member",
        PickleBuilder()
            .global("builtins", "getattr")
            .mark()
            .global("stable_baselines3.common.policies", "BasePolicy")
            .text("load")
            .tuple()
            .reduce(),
        Danger, u"builtins getattr"_s);
    row("a class is made whose __setstate__ is anything",
        PickleBuilder()
            .global("builtins", "type")
            .mark()
            .text("X")
            .mark()
            .global("builtins", "object")
            .tuple()
            .mark()
            .text("__setstate__")
            .global("stable_baselines3.ppo.ppo", "PPO")
            .dict()
            .tuple()
            .reduce(),
        UnknownGlobal, u"builtins type"_s);
    PickleBuilder object;
    object.global("copyreg", "_reconstructor").mark();
    object.global("abc", "ABCMeta").mark().text("X").emptyTuple().mark().dict().tuple().reduce();
    row("and an object of it is made by a trusted function",
        object.global("builtins", "object").none().tuple().reduce().text("x").build(), Danger,
        u"copyreg _reconstructor"_s);
    row("an algorithm is given an environment by keyword",
        PickleBuilder()
            .global("stable_baselines3.ppo.ppo", "PPO")
            .emptyTuple()
            .mark()
            .text("env")
            .text("evil:Env-v0")
            .dict()
            .raw("\x92"),
        Ok, {}); // NEWOBJ_EX makes an empty object and calls no constructor
    row("an array is laid over a buffer",
        PickleBuilder()
            .global("numpy", "ndarray")
            .mark()
            .mark()
            .integer(1)
            .tuple()
            .text("O")
            .bytes(QByteArray(8, 'A'))
            .tuple()
            .reduce(),
        Danger, u"numpy ndarray"_s);
    row("a field lies outside of its element",
        PickleBuilder()
            .global("numpy", "dtype")
            .mark()
            .text("V8")
            .no()
            .no()
            .tuple()
            .reduce()
            .mark()
            .integer(3)
            .text("|")
            .none()
            .mark()
            .text("a")
            .tuple()
            .mark()
            .text("a")
            .mark()
            .global("numpy", "dtype")
            .mark()
            .text("f8")
            .tuple()
            .reduce()
            .integer(4096)
            .tuple()
            .dict()
            .integer(8)
            .integer(1)
            .integer(0)
            .tuple()
            .build(),
        Danger, u"numpy dtype"_s);
    row("an extension code is registered first",
        PickleBuilder()
            .global("copyreg", "add_extension")
            .mark()
            .text("os")
            .text("system")
            .integer(1)
            .tuple()
            .reduce()
            .pop()
            .raw("\x82\x01"),
        Danger, u"copyreg add_extension"_s);
    row("names from the memo, popped afterwards",
        PickleBuilder()
            .text("posix")
            .put(1)
            .pop()
            .text("system")
            .put(2)
            .pop()
            .get(1)
            .get(2)
            .raw("\x93")
            .mark()
            .text("true")
            .tuple()
            .reduce()
            .pop()
            .none(),
        Danger, u"posix system"_s);
    row("a name under its Python 2 spelling",
        PickleBuilder().oldGlobal("__builtin__", "execfile").mark().text("x").tuple().reduce(), Danger,
        u"__builtin__ execfile"_s);
}

void SafetyScanTest::usesAreJudged()
{
    QFETCH(QByteArray, pickle);
    QFETCH(FileStatus, status);
    QFETCH(QString, blamed);
    const FileReport report = read(pickle);
    QCOMPARE(report.status, status);
    if (!blamed.isEmpty()) {
        const QStringList &names = status == FileStatus::Danger ? report.dangerousGlobals : report.unknownGlobals;
        QVERIFY2(names.contains(blamed), qPrintable(names.join(u", ")));
    }
}

void SafetyScanTest::stockBytecodeNeedsItsOwnFrame_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("freeVariable");
    QTest::addColumn<int>("stackSize");
    QTest::addColumn<FileStatus>("status");

    const QByteArray constant("\x95\x01\x97\x00\x89\x01\x53\x00", 8);
    QTest::newRow("constant_fn") << constant << QByteArray("val") << 1 << FileStatus::Ok;
    QTest::newRow("its bytes over no variable") << constant << QByteArray() << 1 << FileStatus::UnknownGlobal;
    QTest::newRow("its bytes with no stack") << constant << QByteArray("val") << 0 << FileStatus::UnknownGlobal;
    QTest::newRow("its name over other bytes")
        << QByteArray("\x95\x01\x97\x00\x89\x09\x53\x00", 8) << QByteArray("val") << 1 << FileStatus::UnknownGlobal;
}

void SafetyScanTest::stockBytecodeNeedsItsOwnFrame()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, freeVariable);
    QFETCH(int, stackSize);
    QFETCH(FileStatus, status);
    PickleBuilder pickle;
    pickle.global("cloudpickle.cloudpickle", "_make_function").mark();
    pickle.global("cloudpickle.cloudpickle", "_builtin_type").mark().text("CodeType").tuple().reduce().mark();
    pickle.integer(1).integer(0).integer(0).integer(1).integer(stackSize).integer(19);
    pickle.bytes(code).mark().none().tuple().emptyTuple().mark().text("_").tuple();
    pickle.text("stable_baselines3/common/utils.py").text("func").text("constant_fn.<locals>.func");
    pickle.integer(1).bytes("").bytes("").mark();
    if (!freeVariable.isEmpty()) {
        pickle.text(freeVariable);
    }
    pickle.tuple().emptyTuple().tuple().reduce().mark().dict().text("func").none().none().tuple().reduce();
    QCOMPARE(read(pickle.stop()).status, status);
}

void SafetyScanTest::findingsSayWhereAndWhy()
{
    const FileReport report = read(PickleBuilder().global("os", "system").mark().text("true").tuple().reduce().stop());
    QCOMPARE(report.globals.size(), 1);
    QCOMPARE(report.globals.constFirst().name, u"os system"_s);
    QVERIFY(!report.globals.constFirst().why.isEmpty());
    QVERIFY(report.problems.constFirst().message.contains(report.globals.constFirst().why));
}

QTEST_GUILESS_MAIN(SafetyScanTest)
#include "tst_safetyscan.moc"
