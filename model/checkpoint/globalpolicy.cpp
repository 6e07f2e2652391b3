// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/globalpolicy.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>
#include <span>

namespace Reprise {

namespace {

using Reason = GlobalReason;

/// `module`: the module itself, and with a final ".*" everything below it too. `names`: a blank-separated list, "*" for
/// all, "C*" for everything that begins with a capital letter (classes).
struct Rule
{
    const char *module;
    const char *names;
    Reason reason;
};

/// Single names that are judged before all rules, whatever those say of their modules or of dotted names.
struct Exception
{
    const char *module;
    const char *name;
    GlobalVerdict verdict;
    Reason reason;
};

constexpr Exception exceptions[] = {
    // An array in a file of joblib's.
    {"joblib.numpy_pickle", "NumpyArrayWrapper", GlobalVerdict::Innocuous, Reason::None},
    // What gym 0.22 to 0.25 wrote for a seeded space.
    {"gym.utils.seeding", "RandomNumberGenerator._generator_ctor", GlobalVerdict::Unknown, Reason::UnknownClass},
    // cloudpickle names it in every enumeration it describes; it looks a value up.
    {"enum", "Enum.__new__", GlobalVerdict::Innocuous, Reason::None},
};

// Whole modules, and names of otherwise harmless ones, that a pickle has no business with.
constexpr Rule dangerous[] = {
    // Programs and commands
    {"os.*", "*", Reason::RunsCommands},
    {"posix.*", "*", Reason::RunsCommands},
    {"nt.*", "*", Reason::RunsCommands},
    {"posixpath.*", "*", Reason::TouchesFiles},
    {"ntpath.*", "*", Reason::TouchesFiles},
    {"genericpath.*", "*", Reason::TouchesFiles},
    {"subprocess.*", "*", Reason::RunsCommands},
    {"_posixsubprocess.*", "*", Reason::RunsCommands},
    {"_winapi.*", "*", Reason::RunsCommands},
    {"commands.*", "*", Reason::RunsCommands},
    {"popen2.*", "*", Reason::RunsCommands},
    {"pty.*", "*", Reason::RunsCommands},
    {"platform.*", "popen _syscmd_ver _syscmd_file", Reason::RunsCommands},
    {"multiprocessing.*", "*", Reason::RunsCommands},
    {"_multiprocessing.*", "*", Reason::RunsCommands},
    {"concurrent.*", "*", Reason::RunsCommands},
    {"webbrowser.*", "*", Reason::RunsCommands},
    {"antigravity.*", "*", Reason::RunsCommands},
    {"pip.*", "*", Reason::RunsCommands},
    {"_pip.*", "*", Reason::RunsCommands},
    {"venv.*", "*", Reason::RunsCommands},
    {"ensurepip.*", "*", Reason::RunsCommands},
    {"setuptools.*", "*", Reason::RunsCommands},
    {"pkg_resources.*", "*", Reason::RunsCommands},
    {"distutils.*", "*", Reason::RunsCommands},
    {"_aix_support.*", "*", Reason::RunsCommands},
    {"_osx_support.*", "*", Reason::RunsCommands},
    {"_pyrepl.*", "*", Reason::RunsCommands},
    {"test.support.*", "*", Reason::RunsCommands},
    {"test.libregrtest.*", "*", Reason::RunsCommands},
    {"unittest.*", "*", Reason::RunsCommands},
    {"pytest.*", "*", Reason::RunsCommands},
    {"_pytest.*", "*", Reason::RunsCommands},
    {"numpy.distutils.*", "*", Reason::RunsCommands},
    {"psutil.*", "*", Reason::RunsCommands},
    {"pipes.*", "*", Reason::RunsCommands},
    {"mailcap.*", "*", Reason::RunsCommands},
    {"script_helper.*", "*", Reason::RunsCommands},
    {"_posixshmem.*", "*", Reason::RunsCommands},
    {"pexpect.*", "*", Reason::RunsCommands},
    {"ptyprocess.*", "*", Reason::RunsCommands},
    {"sh.*", "*", Reason::RunsCommands},
    {"plumbum.*", "*", Reason::RunsCommands},
    {"fabric.*", "*", Reason::RunsCommands},
    {"invoke.*", "*", Reason::RunsCommands},
    {"uuid.*", "_get_command_stdout _popen _find_mac getnode", Reason::RunsCommands},
    {"ctypes.*", "*", Reason::ChangesInterpreter},
    {"_ctypes.*", "*", Reason::ChangesInterpreter},
    {"cffi.*", "*", Reason::ChangesInterpreter},
    {"numpy.ctypeslib.*", "*", Reason::ChangesInterpreter},
    // Python text and bytecode
    {"runpy.*", "*", Reason::RunsPython},
    {"code.*", "*", Reason::RunsPython},
    {"codeop.*", "*", Reason::RunsPython},
    {"timeit.*", "*", Reason::RunsPython},
    {"cProfile.*", "*", Reason::RunsPython},
    {"_lsprof.*", "*", Reason::RunsPython},
    {"profile.*", "*", Reason::RunsPython},
    {"pstats.*", "*", Reason::RunsPython},
    {"pdb.*", "*", Reason::RunsPython},
    {"bdb.*", "*", Reason::RunsPython},
    {"trace.*", "*", Reason::RunsPython},
    {"tracemalloc.*", "*", Reason::ChangesInterpreter},
    {"doctest.*", "*", Reason::RunsPython},
    {"idlelib.*", "*", Reason::RunsPython},
    {"lib2to3.*", "*", Reason::RunsPython},
    {"IPython.*", "*", Reason::RunsPython},
    {"ipykernel.*", "*", Reason::RunsPython},
    {"jinja2.*", "*", Reason::RunsPython},
    {"sympy.*", "*", Reason::RunsPython},
    {"numexpr.*", "*", Reason::RunsPython},
    {"rlcompleter.*", "*", Reason::RunsPython},
    {"py_compile.*", "*", Reason::RunsPython},
    {"compileall.*", "*", Reason::RunsPython},
    {"turtledemo.*", "*", Reason::RunsPython},
    {"tkinter.*", "*", Reason::RunsPython},
    {"_tkinter.*", "*", Reason::RunsPython},
    {"curses.*", "*", Reason::RunsPython},
    {"numpy.f2py.*", "*", Reason::RunsPython},
    {"numpy.testing.*", "*", Reason::RunsPython},
    {"torch._dynamo.*", "*", Reason::RunsPython},
    {"torch._inductor.*", "*", Reason::RunsPython},
    {"torch.jit.*", "*", Reason::RunsPython},
    {"torch.fx.*", "*", Reason::RunsPython},
    {"torch.testing.*", "*", Reason::RunsPython},
    {"torch.package.*", "*", Reason::RunsPython},
    {"torch.utils.bottleneck.*", "*", Reason::RunsPython},
    {"torch.utils.collect_env.*", "*", Reason::RunsCommands},
    {"torch.utils.cpp_extension.*", "*", Reason::RunsCommands},
    {"torch.utils.data.datapipes.*", "*", Reason::LoadsPickles},
    {"torch.utils._config_module.*", "*", Reason::LoadsPickles},
    {"torch.distributed.*", "*", Reason::RunsCommands},
    {"torch.multiprocessing.*", "*", Reason::RunsCommands},
    {"torch.cuda._memory_viz.*", "*", Reason::RunsPython},
    {"torch.ops.*", "*", Reason::ChangesInterpreter},
    {"torch._ops.*", "*", Reason::ChangesInterpreter},
    {"torch.classes.*", "*", Reason::ChangesInterpreter},
    {"torch.library.*", "*", Reason::ChangesInterpreter},
    {"types.*", "CodeType FunctionType LambdaType MethodType ModuleType CellType prepare_class new_class resolve_bases",
        Reason::BuildsCode},
    {"_types.*", "*", Reason::BuildsCode},
    {"new.*", "*", Reason::BuildsCode},
    {"dis.*", "*", Reason::BuildsCode},
    {"ast.*", "*", Reason::RunsPython},
    {"_ast.*", "*", Reason::RunsPython},
    {"_interpreters.*", "*", Reason::RunsPython},
    {"_xxsubinterpreters.*", "*", Reason::RunsPython},
    {"_testcapi.*", "*", Reason::RunsPython},
    {"_testinternalcapi.*", "*", Reason::RunsPython},
    {"cgitb.*", "*", Reason::RunsPython},
    {"symtable.*", "*", Reason::RunsPython},
    {"gettext.*", "c2py", Reason::RunsPython},
    {"typing", "get_type_hints _eval_type", Reason::RunsPython},
    {"collections", "namedtuple", Reason::RunsPython},
    // Imports, attributes, the interpreter itself
    {"importlib.*", "*", Reason::ImportsModules},
    {"_frozen_importlib.*", "*", Reason::ImportsModules},
    {"_frozen_importlib_external.*", "*", Reason::ImportsModules},
    {"_imp.*", "*", Reason::ImportsModules},
    {"imp.*", "*", Reason::ImportsModules},
    {"pkgutil.*", "*", Reason::ImportsModules},
    {"zipimport.*", "*", Reason::ImportsModules},
    {"modulefinder.*", "*", Reason::ImportsModules},
    {"site.*", "*", Reason::ImportsModules},
    {"pydoc.*", "*", Reason::ImportsModules},
    {"pyclbr.*", "*", Reason::ImportsModules},
    {"copyreg.*",
        "add_extension remove_extension clear_extension_cache pickle constructor dispatch_table _extension_registry "
        "_inverted_registry _extension_cache",
        Reason::ImportsModules},
    {"_compat_pickle.*", "*", Reason::ImportsModules},
    {"xml.dom.domreg.*", "*", Reason::ImportsModules},
    {"xml.sax.*", "make_parser", Reason::ImportsModules},
    {"encodings.*", "*", Reason::ImportsModules},
    {"_sitebuiltins.*", "*", Reason::ChangesInterpreter},
    {"_codecs", "register unregister lookup _forget_codec", Reason::ImportsModules},
    {"sys.*", "*", Reason::ChangesInterpreter},
    {"_sysconfig.*", "*", Reason::ChangesInterpreter},
    {"sysconfig.*", "*", Reason::ChangesInterpreter},
    {"gc.*", "*", Reason::ReachesAttributes},
    {"inspect.*", "*", Reason::ReachesAttributes},
    {"operator.*", "*", Reason::ReachesAttributes},
    {"_operator.*", "*", Reason::ReachesAttributes},
    {"functools.*", "*", Reason::CallsFunctions},
    {"_functools.*", "*", Reason::CallsFunctions},
    {"itertools.*", "starmap accumulate filterfalse dropwhile takewhile groupby", Reason::CallsFunctions},
    {"signal.*", "*", Reason::CallsFunctions},
    {"_signal.*", "*", Reason::CallsFunctions},
    {"threading.*", "*", Reason::CallsFunctions},
    {"_thread.*", "*", Reason::CallsFunctions},
    {"thread.*", "*", Reason::CallsFunctions},
    {"sched.*", "*", Reason::CallsFunctions},
    {"atexit.*", "*", Reason::CallsFunctions},
    {"weakref.*", "finalize", Reason::CallsFunctions},
    {"contextlib.*", "*", Reason::CallsFunctions},
    {"asyncio.*", "*", Reason::CallsFunctions},
    {"_asyncio.*", "*", Reason::CallsFunctions},
    {"faulthandler.*", "*", Reason::ChangesInterpreter},
    {"builtins",
        "eval exec compile execfile apply map filter reduce __import__ getattr setattr delattr open file input "
        "raw_input "
        "breakpoint globals locals vars reload __build_class__ help quit exit",
        Reason::RunsPython},
    // Files
    {"io", "open open_code FileIO", Reason::TouchesFiles},
    {"_io", "open open_code FileIO", Reason::TouchesFiles},
    {"_pyio.*", "*", Reason::TouchesFiles},
    {"codecs.*", "open EncodedFile", Reason::TouchesFiles},
    {"shutil.*", "*", Reason::TouchesFiles},
    {"tempfile.*", "*", Reason::TouchesFiles},
    {"fileinput.*", "*", Reason::TouchesFiles},
    {"linecache.*", "*", Reason::TouchesFiles},
    {"glob.*", "*", Reason::TouchesFiles},
    {"zipfile.*", "*", Reason::TouchesFiles},
    {"tarfile.*", "*", Reason::TouchesFiles},
    {"gzip.*", "*", Reason::TouchesFiles},
    {"bz2.*", "*", Reason::TouchesFiles},
    {"lzma.*", "*", Reason::TouchesFiles},
    {"mmap.*", "*", Reason::TouchesFiles},
    {"zipapp.*", "*", Reason::TouchesFiles},
    {"tokenize.*", "open", Reason::TouchesFiles},
    {"configparser.*", "*", Reason::TouchesFiles},
    {"sqlite3.*", "*", Reason::TouchesFiles},
    {"_sqlite3.*", "*", Reason::TouchesFiles},
    {"dbm.*", "*", Reason::TouchesFiles},
    {"winreg.*", "*", Reason::ChangesInterpreter},
    {"_winreg.*", "*", Reason::ChangesInterpreter},
    {"msvcrt.*", "*", Reason::ChangesInterpreter},
    {"logging.*", "FileHandler WatchedFileHandler fileConfig dictConfig listen", Reason::TouchesFiles},
    {"logging.config.*", "*", Reason::RunsPython},
    {"logging.handlers.*", "*", Reason::UsesNetwork},
    {"numpy",
        "load loads save savez savez_compressed savetxt loadtxt genfromtxt fromfile memmap fromregex DataSource "
        "vectorize frompyfunc apply_along_axis apply_over_axes fromfunction piecewise",
        Reason::TouchesFiles},
    {"numpy.lib.*", "*", Reason::TouchesFiles},
    {"torch", "load save compile hub jit import_ir_module", Reason::LoadsPickles},
    {"torch.serialization.*", "load save _load _legacy_load add_safe_globals", Reason::LoadsPickles},
    {"stable_baselines3.common.save_util", "*", Reason::LoadsPickles},
    {"stable_baselines3.common.vec_env.subproc_vec_env", "*", Reason::RunsCommands},
    // Network
    {"socket.*", "*", Reason::UsesNetwork},
    {"_socket.*", "*", Reason::UsesNetwork},
    {"socketserver.*", "*", Reason::UsesNetwork},
    {"SocketServer.*", "*", Reason::UsesNetwork},
    {"select.*", "*", Reason::UsesNetwork},
    {"selectors.*", "*", Reason::UsesNetwork},
    {"ssl.*", "*", Reason::UsesNetwork},
    {"_ssl.*", "*", Reason::UsesNetwork},
    {"http.*", "*", Reason::UsesNetwork},
    {"httplib.*", "*", Reason::UsesNetwork},
    {"httpx.*", "*", Reason::UsesNetwork},
    {"urllib.*", "*", Reason::UsesNetwork},
    {"urllib2.*", "*", Reason::UsesNetwork},
    {"urllib3.*", "*", Reason::UsesNetwork},
    {"requests.*", "*", Reason::UsesNetwork},
    {"aiohttp.*", "*", Reason::UsesNetwork},
    {"ftplib.*", "*", Reason::UsesNetwork},
    {"smtplib.*", "*", Reason::UsesNetwork},
    {"smtpd.*", "*", Reason::UsesNetwork},
    {"imaplib.*", "*", Reason::UsesNetwork},
    {"poplib.*", "*", Reason::UsesNetwork},
    {"nntplib.*", "*", Reason::UsesNetwork},
    {"telnetlib.*", "*", Reason::UsesNetwork},
    {"xmlrpc.*", "*", Reason::UsesNetwork},
    {"wsgiref.*", "*", Reason::UsesNetwork},
    {"paramiko.*", "*", Reason::UsesNetwork},
    {"torch.hub.*", "*", Reason::UsesNetwork},
    // Pickles within pickles
    {"pickle.*", "*", Reason::LoadsPickles},
    {"_pickle.*", "*", Reason::LoadsPickles},
    {"cPickle.*", "*", Reason::LoadsPickles},
    {"pickletools.*", "*", Reason::LoadsPickles},
    {"marshal.*", "*", Reason::LoadsPickles},
    {"shelve.*", "*", Reason::LoadsPickles},
    {"dill.*", "*", Reason::LoadsPickles},
    {"joblib.*", "*", Reason::LoadsPickles},
    {"cloudpickle.*", "loads load dumps dump CloudPickler Pickler pickle", Reason::LoadsPickles},
    {"pandas", "read_pickle eval read_sql read_csv read_json read_html read_xml", Reason::LoadsPickles},
    {"pandas.io.*", "*", Reason::LoadsPickles},
    {"pandas.core.computation.*", "*", Reason::RunsPython},
    {"yaml.*", "*", Reason::LoadsPickles},
};

// What Stable-Baselines3, gym, numpy and torch write: names that only build values.
constexpr const char *innocuous[][2] = {
    {"collections", "OrderedDict deque defaultdict Counter"},
    {"_codecs", "encode"},
    {"copyreg", "_reconstructor __newobj__ __newobj_ex__"},
    {"builtins",
        "int float bool complex str unicode long bytes bytearray list tuple dict set frozenset object type slice range "
        "xrange NoneType Ellipsis NotImplemented basestring property classmethod staticmethod"},
    {"enum", "Enum EnumMeta EnumType IntEnum Flag IntFlag StrEnum auto"},
    {"abc", "ABC ABCMeta"},
    {"pathlib.*", "C*"},
    {"datetime", "datetime date time timedelta timezone"},
    {"decimal", "Decimal"},
    {"fractions", "Fraction"},
    {"uuid", "UUID SafeUUID"},
    {"typing",
        "Any Union Optional List Dict Tuple Set FrozenSet Type Callable Sequence Mapping Iterable Iterator Generic "
        "TypeVar Literal ClassVar Final"},
    {"types", "SimpleNamespace NoneType MappingProxyType"},
    {"numpy",
        "dtype ndarray bool_ bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 intc uintc longlong ulonglong intp "
        "uintp float16 float32 float64 longdouble complex64 complex128 float_ int_ str_ bytes_ datetime64 timedelta64 "
        "generic number integer floating"},
    {"numpy.core.multiarray", "_reconstruct scalar"},
    {"numpy._core.multiarray", "_reconstruct scalar"},
    {"numpy.core.numeric", "_frombuffer"},
    {"numpy._core.numeric", "_frombuffer"},
    {"numpy.random._pickle", "__randomstate_ctor __generator_ctor __bit_generator_ctor"},
    {"numpy.random.bit_generator", "SeedSequence __pyx_unpickle_SeedSequence SeedlessSeedSequence"},
    {"numpy.random._bit_generator", "SeedSequence __pyx_unpickle_SeedSequence"},
    {"numpy.random._pcg64", "PCG64 PCG64DXSM"},
    {"numpy.random._mt19937", "MT19937"},
    {"numpy.random._philox", "Philox"},
    {"numpy.random._sfc64", "SFC64"},
    {"numpy.random._generator", "Generator"},
    {"numpy.random.mtrand", "RandomState"},
    {"gym.spaces.*", "Box Discrete MultiDiscrete MultiBinary Dict Tuple Text Graph GraphInstance Sequence OneOf Space"},
    {"gymnasium.spaces.*",
        "Box Discrete MultiDiscrete MultiBinary Dict Tuple Text Graph GraphInstance Sequence OneOf Space"},
    {"gym.utils.seeding", "RandomNumberGenerator"},
    {"torch",
        "FloatStorage DoubleStorage HalfStorage BFloat16Storage LongStorage IntStorage ShortStorage CharStorage "
        "ByteStorage BoolStorage ComplexHalfStorage ComplexFloatStorage ComplexDoubleStorage QInt8Storage "
        "QUInt8Storage "
        "QInt32Storage "
        "QUInt4x2Storage QUInt2x4Storage UntypedStorage TypedStorage Tensor Size device dtype Generator float16 "
        "float32 "
        "float64 bfloat16 half float double int8 int16 int32 int64 uint8 uint16 uint32 uint64 bool complex64 "
        "complex128 complex32 float8_e4m3fn float8_e5m2 float8_e4m3fnuz float8_e5m2fnuz float8_e8m0fnu "
        "float4_e2m1fn_x2 strided sparse_coo sparse_csr sparse_csc sparse_bsr sparse_bsc jagged quint8 qint8 qint32 "
        "quint4x2 quint2x4 per_tensor_affine per_channel_affine per_channel_affine_float_qparams contiguous_format "
        "channels_last preserve_format"},
    {"torch.cuda",
        "FloatStorage DoubleStorage HalfStorage BFloat16Storage LongStorage IntStorage ShortStorage CharStorage "
        "ByteStorage BoolStorage"},
    {"torch._utils",
        "_rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3 _rebuild_parameter _rebuild_parameter_with_state "
        "_rebuild_sparse_tensor _rebuild_qtensor _rebuild_nested_tensor _rebuild_meta_tensor_no_storage "
        "_rebuild_device_tensor_from_numpy _rebuild_device_tensor_from_cpu_tensor _rebuild_wrapper_subclass "
        "_rebuild_sparse_csr_tensor"},
    {"torch._tensor", "_rebuild_from_type_v2 Tensor"},
    {"torch.serialization", "_get_layout"},
    {"torch.storage", "UntypedStorage TypedStorage _UntypedStorage _TypedStorage"},
    {"torch.nn.parameter", "Parameter Buffer UninitializedParameter UninitializedBuffer"},
    {"torch.nn.modules.*", "C*"},
    {"torch.nn.functional",
        "relu relu6 elu selu celu gelu silu mish tanh sigmoid leaky_relu softplus softsign hardtanh logsigmoid"},
    {"torch.nn.init",
        "orthogonal_ xavier_uniform_ xavier_normal_ kaiming_uniform_ kaiming_normal_ zeros_ ones_ constant_"},
    {"torch.optim.*", "C*"},
    {"torch.distributions.*", "C*"},
    {"stable_baselines3.common.policies", "C*"},
    {"stable_baselines3.common.buffers", "C*"},
    {"stable_baselines3.common.noise", "C*"},
    {"stable_baselines3.common.torch_layers", "C*"},
    {"stable_baselines3.common.distributions", "C*"},
    {"stable_baselines3.common.type_aliases", "C*"},
    {"stable_baselines3.common.running_mean_std", "C*"},
    {"stable_baselines3.common.preprocessing", "C*"},
    {"stable_baselines3.common.utils", "FloatSchedule ConstantSchedule LinearSchedule"},
    {"stable_baselines3.common.vec_env.vec_normalize", "VecNormalize"},
    {"stable_baselines3.common.sb2_compat.rmsprop_tf_like", "RMSpropTFLike"},
    {"stable_baselines3.her.*", "HerReplayBuffer GoalSelectionStrategy"},
    {"stable_baselines3.a2c.*", "C*"},
    {"stable_baselines3.ddpg.*", "C*"},
    {"stable_baselines3.dqn.*", "C*"},
    {"stable_baselines3.ppo.*", "C*"},
    {"stable_baselines3.sac.*", "C*"},
    {"stable_baselines3.td3.*", "C*"},
    {"stable_baselines3.cem_rl.*", "C*"},
    {"sb3_contrib.ars.*", "C*"},
    {"sb3_contrib.crossq.*", "C*"},
    {"sb3_contrib.ppo_mask.*", "C*"},
    {"sb3_contrib.ppo_recurrent.*", "C*"},
    {"sb3_contrib.qrdqn.*", "C*"},
    {"sb3_contrib.tqc.*", "C*"},
    {"sb3_contrib.trpo.*", "C*"},
    {"sb3_contrib.common.maskable.*", "C*"},
    {"sb3_contrib.common.recurrent.*", "C*"},
    {"sb3_contrib.common.policies", "C*"},
    {"sb3_contrib.common.torch_layers", "C*"},
};

// Of those, what calls what it is given, or makes an environment of a text (which may name a module to import): a
// genuine file names them, and calls none of them with arguments.
constexpr const char *namedNotCalled[][2] = {
    {"torch.optim.*", "C*"},
    {"stable_baselines3.common.policies", "C*"},
    {"stable_baselines3.a2c.*", "C*"},
    {"stable_baselines3.ddpg.*", "C*"},
    {"stable_baselines3.dqn.*", "C*"},
    {"stable_baselines3.ppo.*", "C*"},
    {"stable_baselines3.sac.*", "C*"},
    {"stable_baselines3.td3.*", "C*"},
    {"stable_baselines3.cem_rl.*", "C*"},
    {"sb3_contrib.*", "C*"},
};

// And what genuine files call, but what would call carried code on being handed it.
constexpr const char *callers[][2] = {
    {"numpy.random._pickle", "*"},
    {"copyreg", "_reconstructor __newobj__ __newobj_ex__"},
    {"torch._tensor", "_rebuild_from_type_v2"},
    {"torch._utils", "*"},
};

// cloudpickle's makers of functions and classes: they bring bytecode along.
constexpr const char *codeCarriers
    = "_make_function _builtin_type _make_cell _make_empty_cell _function_setstate _class_setstate "
      "_make_skeleton_class _make_skeleton_enum _fill_function _make_skel_func "
      "_rehydrate_skeleton_class _rehydrate_function _cell_set _make_typevar _empty_cell_value "
      "_get_cell_contents _gen_ellipsis _gen_not_implemented _make_dict_keys _make_dict_values "
      "_make_dict_items _get_bases _function_getnewargs instance _make_method";

/// Modules that functions and classes in genuine checkpoints refer to.
constexpr const char *harmlessModules
    = "torch torch.nn torch.nn.functional torch.optim torch.distributions numpy math gym "
      "gym.spaces gymnasium gymnasium.spaces stable_baselines3 sb3_contrib typing collections "
      "time copy random warnings enum abc dataclasses cmath statistics";

/// Tables of constants are searched for every name: what begins otherwise is passed over before its length is counted.
bool beginsLike(const char *constant, QByteArrayView text)
{
    return text.isEmpty() ? *constant == '\0' : *constant == text.front();
}

bool moduleMatches(const char *constant, QByteArrayView module)
{
    if (!beginsLike(constant, module)) {
        return false;
    }
    const QByteArrayView pattern(constant);
    if (!pattern.endsWith(".*")) {
        return pattern == module;
    }
    const QByteArrayView stem = pattern.chopped(2);
    return module == stem || (module.startsWith(stem) && module.size() > stem.size() && module[stem.size()] == '.');
}

bool listed(const char *names, QByteArrayView name)
{
    const QByteArrayView all(names);
    if (all == "*") {
        return true;
    }
    if (all == "C*") {
        return !name.isEmpty() && name.front() >= 'A' && name.front() <= 'Z';
    }
    return std::ranges::any_of(std::views::split(all, ' '),
        [name](auto part) { return QByteArrayView(part.data(), qsizetype(part.size())) == name; });
}

/// Spellings of Python 2, which Python 3 translates in pickles of protocols 0 to 2 (its _compat_pickle); "*" is every
/// name. Only what leads to something judged below: the rest stays unknown under either name.
struct Alias
{
    const char *module;
    const char *name;
    const char *modernModule;
    const char *modernName;
};

constexpr Alias aliases[] = {
    {"__builtin__", "xrange", "builtins", "range"},
    {"__builtin__", "reduce", "functools", "reduce"},
    {"__builtin__", "intern", "sys", "intern"},
    {"__builtin__", "unicode", "builtins", "str"},
    {"__builtin__", "basestring", "builtins", "str"},
    {"__builtin__", "long", "builtins", "int"},
    {"itertools", "imap", "builtins", "map"},
    {"itertools", "ifilter", "builtins", "filter"},
    {"itertools", "ifilterfalse", "itertools", "filterfalse"},
    {"__builtin__", "*", "builtins", "*"},
    {"__builtins__", "*", "builtins", "*"},
    {"exceptions", "*", "builtins", "*"},
    {"copy_reg", "*", "copyreg", "*"},
    {"StringIO", "*", "io", "*"},
    {"cStringIO", "*", "io", "*"},
    {"UserDict", "*", "collections", "*"},
    {"UserList", "*", "collections", "*"},
    {"UserString", "*", "collections", "*"},
    {"whichdb", "*", "dbm", "*"},
    {"anydbm", "*", "dbm", "*"},
    {"dbhash", "*", "dbm.bsd", "*"},
    {"dumbdbm", "*", "dbm.dumb", "*"},
    {"gdbm", "*", "dbm.gnu", "*"},
    {"xmlrpclib", "*", "xmlrpc.client", "*"},
    {"SimpleXMLRPCServer", "*", "xmlrpc.server", "*"},
    {"DocXMLRPCServer", "*", "xmlrpc.server", "*"},
    {"BaseHTTPServer", "*", "http.server", "*"},
    {"SimpleHTTPServer", "*", "http.server", "*"},
    {"CGIHTTPServer", "*", "http.server", "*"},
    {"cookielib", "*", "http.cookiejar", "*"},
    {"urlparse", "*", "urllib.parse", "*"},
    {"robotparser", "*", "urllib.robotparser", "*"},
    {"ConfigParser", "*", "configparser", "*"},
    {"test.test_support", "*", "test.support", "*"},
    {"Tkinter", "*", "tkinter", "*"},
    {"tkFileDialog", "*", "tkinter.filedialog", "*"},
    {"FileDialog", "*", "tkinter.filedialog", "*"},
    {"Tix", "*", "tkinter.tix", "*"},
    {"dummy_thread", "*", "_thread", "*"},
};

std::pair<QByteArrayView, QByteArrayView> modern(QByteArrayView module, QByteArrayView name)
{
    for (const Alias &alias : aliases) {
        if (!beginsLike(alias.module, module)) {
            continue;
        }
        const bool any = QByteArrayView(alias.name) == "*";
        if (module == alias.module && (any || name == alias.name)) {
            return {alias.modernModule, any ? name : QByteArrayView(alias.modernName)};
        }
    }
    return {module, name};
}

bool isIdentifier(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || uchar(c) >= 0x80;
    });
}

bool isModulePath(QByteArrayView module)
{
    return std::ranges::all_of(
        module.toByteArray().split('.'), [](const QByteArray &part) { return isIdentifier(part); });
}

} // namespace

GlobalJudgement judgeGlobal(QByteArrayView givenModule, QByteArrayView givenName)
{
    const auto [known, name] = modern(givenModule, givenName);
    for (const Exception &exception : exceptions) {
        if (known == exception.module && name == exception.name) {
            return {exception.verdict, exception.reason};
        }
    }
    for (const Rule &rule : dangerous) {
        if (moduleMatches(rule.module, known) && listed(rule.names, name)) {
            return {GlobalVerdict::Dangerous, rule.reason};
        }
    }
    if (name.contains('.')) {
        return {GlobalVerdict::Dangerous, Reason::DottedName};
    }
    if (!isIdentifier(name) || !isModulePath(known)) {
        return {GlobalVerdict::Dangerous, Reason::NotAName};
    }
    for (const auto &[pattern, names] : innocuous) {
        if (moduleMatches(pattern, known) && listed(names, name)) {
            return {GlobalVerdict::Innocuous, Reason::None};
        }
    }
    if (moduleMatches("cloudpickle.*", known) && listed(codeCarriers, name)) {
        return {GlobalVerdict::CarriesCode, Reason::UnknownCode};
    }
    if (known == "torch.storage" && name == "_load_from_bytes") {
        return {GlobalVerdict::Unknown, Reason::NestedFile};
    }
    return {GlobalVerdict::Unknown, Reason::UnknownClass};
}

GlobalJudgement judgeModule(QByteArrayView module)
{
    const QByteArrayView known = modern(module, {}).first;
    if (known == "builtins") {
        return {GlobalVerdict::Dangerous, Reason::RunsPython};
    }
    for (const Rule &rule : dangerous) {
        if (moduleMatches(rule.module, known) && QByteArrayView(rule.names) == "*") {
            return {GlobalVerdict::Dangerous, rule.reason};
        }
    }
    return listed(harmlessModules, known) ? GlobalJudgement {GlobalVerdict::CarriesCode, Reason::UnknownCode}
                                          : GlobalJudgement {GlobalVerdict::Unknown, Reason::ImportsModules};
}

namespace {

bool within(std::span<const char *const[2]> table, const PickleGlobal &global)
{
    return std::ranges::any_of(
        table, [&](const auto &row) { return moduleMatches(row[0], global.module) && listed(row[1], global.name); });
}

} // namespace

bool isNamedNotCalled(const PickleGlobal &global)
{
    return within(namedNotCalled, global);
}

bool callsWhatItIsGiven(const PickleGlobal &global)
{
    return within(namedNotCalled, global) || within(callers, global);
}

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::GlobalPolicy)
};

} // namespace

QString reasonText(GlobalReason reason)
{
    switch (reason) {
    case Reason::None:
        break;
    case Reason::RunsCommands:
        return Texts::tr("It can run any program on this computer.");
    case Reason::RunsPython:
        return Texts::tr("It can run any Python text.");
    case Reason::ImportsModules:
        return Texts::tr("It imports modules by name, and importing runs them.");
    case Reason::ReachesAttributes:
        return Texts::tr("It reaches any attribute of any object, which leads to everything else.");
    case Reason::TouchesFiles:
        return Texts::tr("It can read or write files.");
    case Reason::UsesNetwork:
        return Texts::tr("It can open network connections.");
    case Reason::LoadsPickles:
        return Texts::tr("It loads further pickles, and those can run anything.");
    case Reason::ChangesInterpreter:
        return Texts::tr("It reaches into the Python interpreter or the operating system.");
    case Reason::CallsFunctions:
        return Texts::tr("It calls other functions, so it hides what really runs.");
    case Reason::BuildsCode:
        return Texts::tr("It builds functions from raw bytecode.");
    case Reason::DottedName:
        return Texts::tr(
            "The name walks through attributes of a module, which leads from a trusted name to any other.");
    case Reason::NotAName:
        return Texts::tr("This is not the name of anything in Python.");
    case Reason::ComputedName:
        return Texts::tr("The name is computed while loading, so nobody can say beforehand what it is.");
    case Reason::ChangesModule:
        return Texts::tr("Loading overwrites attributes of this imported object.");
    case Reason::RunsCarriedCode:
        return Texts::tr("Bytecode that the file brings along would run while it is being loaded.");
    case Reason::CallsComputed:
        return Texts::tr("Loading calls something that was only computed while loading.");
    case Reason::SuspiciousCode:
        return Texts::tr("The file brings bytecode along that runs commands or imports modules.");
    case Reason::MakesEnvironments:
        return Texts::tr("Genuine files name it but never call it; called, it calls what it is given or imports a "
                         "module that a text names.");
    case Reason::MakesClasses:
        return Texts::tr("Loading makes a class out of whatever the file says, and objects of it can call that.");
    case Reason::RawObjects:
        return Texts::tr("It makes Python objects of raw bytes, which takes over the interpreter.");
    case Reason::StockCode:
        return Texts::tr("It carries Python bytecode: a schedule of Stable-Baselines3 itself, which is known.");
    case Reason::DescribedClass:
        return Texts::tr("It builds a class that the file describes; no bytecode comes with it.");
    case Reason::UnknownCode:
        return Texts::tr("It carries Python bytecode that Reprise does not know; training would run it.");
    case Reason::NestedFile:
        return Texts::tr("It holds a PyTorch file inside the pickle.");
    case Reason::UnknownClass:
        return Texts::tr("Reprise does not know it and cannot vouch for it; loading would import its module.");
    }
    return {};
}

} // namespace Reprise
