// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/safetyscan.h"

#include "model/checkpoint/callcontext.h"
#include "model/checkpoint/codeobject.h"
#include "model/checkpoint/globalpolicy.h"
#include "model/checkpoint/pickletext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

using Reason = GlobalReason;

class Scan
{
public:
    Scan(const PickleGraph &graph, const QString &where, SafetyFindings &findings)
        : m_graph(graph)
        , m_where(where)
        , m_findings(findings)
    {
    }

    void run()
    {
        for (const PickleGlobal &global : m_graph.globals) {
            m_judgements.push_back(global.textOperands
                    ? judgeGlobal(global.module, global.name)
                    : GlobalJudgement {GlobalVerdict::Dangerous, Reason::ComputedName});
        }
        for (const PickleRef ref : m_graph.builtGlobals) {
            worsen(m_graph.at(ref).extra, {GlobalVerdict::Dangerous, Reason::ChangesModule});
        }
        judgeGetattr();
        judgeCalls();
        judgeStates();
        judgeNestedName();
        judgeCode();
        for (size_t i = 0; i < m_judgements.size(); ++i) {
            if (i < m_graph.certainGlobals || isNamedDanger(m_judgements[i])) {
                report(i);
            }
        }
    }

private:
    /// Behind a fault only what the table names counts: the rest may be numbers misread as names.
    static bool isNamedDanger(GlobalJudgement judgement)
    {
        return judgement.verdict == GlobalVerdict::Dangerous && judgement.reason != Reason::NotAName
            && judgement.reason != Reason::DottedName && judgement.reason != Reason::ComputedName;
    }

    void worsen(size_t index, GlobalJudgement judgement)
    {
        if (judgement.verdict > m_judgements[index].verdict) {
            m_judgements[index] = judgement;
        }
    }

    void worsenCallee(PickleRef ref, GlobalJudgement judgement)
    {
        // The name behind a computed callee: f(…)(…) is blamed on f.
        for (int depth = 0; depth < 16; ++depth) {
            if (m_graph.is(ref, PickleType::Global)) {
                worsen(m_graph.at(ref).extra, judgement);
                return;
            }
            const PickleGraph::CallRecord *record = m_graph.call(ref);
            if (record == nullptr) {
                return;
            }
            ref = record->callee;
        }
    }

    void blameCarriers(Reason reason, GlobalVerdict verdict)
    {
        for (GlobalJudgement &judgement : m_judgements) {
            if (judgement.verdict == GlobalVerdict::CarriesCode
                || (judgement.reason == Reason::UnknownCode && verdict == GlobalVerdict::Dangerous)) {
                judgement = {verdict, reason};
            }
        }
    }

    /// Python 3.11.2 pickles an enum's member as getattr(Class, 'MEMBER'), and a policy saved on its own names a method
    /// so. Taking a plain attribute of one of Stable-Baselines3's classes is fine; calling the result is judged as a
    /// call.
    void judgeGetattr()
    {
        for (size_t i = 0; i < m_graph.globals.size(); ++i) {
            const PickleGlobal &global = m_graph.globals[i];
            if (global.name != "getattr" || (global.module != "builtins" && global.module != "__builtin__")) {
                continue;
            }
            qsizetype calls = 0;
            bool harmless = true;
            for (const PickleRef call : m_graph.callNodes) {
                if (m_graph.is(m_graph.call(call)->callee, PickleType::Global)
                    && m_graph.at(m_graph.call(call)->callee).extra == i) {
                    ++calls;
                    harmless = harmless && isPlainAttribute(m_graph, call);
                }
            }
            if (calls > 0 && harmless && !isPassedOn(i)) {
                m_judgements[i] = {GlobalVerdict::Innocuous, Reason::None};
            }
        }
    }

    /// The global occurs as a value somewhere, not only as what is called.
    [[nodiscard]] bool isPassedOn(size_t index) const
    {
        const auto isIt
            = [&](PickleRef ref) { return m_graph.is(ref, PickleType::Global) && m_graph.at(ref).extra == index; };
        const auto within = [&](const std::vector<PickleRef> &list) { return std::ranges::any_of(list, isIt); };
        return std::ranges::any_of(m_graph.containers, within)
            || std::ranges::any_of(m_graph.calls, [&](const PickleGraph::CallRecord &record) {
                   return within(record.states) || within(record.appended) || within(record.items);
               });
    }

    void judgeCalls()
    {
        for (const PickleRef call : m_graph.callNodes) {
            const PickleGraph::CallRecord *record = m_graph.call(call);
            if (m_graph.is(record->callee, PickleType::Call)) {
                judgeComputedCallee(call);
                continue;
            }
            const auto arguments = m_graph.arguments(call);
            if (isCloudpickle(m_graph, record->callee, "subimport")
                || isCloudpickle(m_graph, record->callee, "dynamic_subimport")) {
                const auto module = arguments.empty() ? std::nullopt : m_graph.text(arguments[0]);
                worsen(m_graph.at(record->callee).extra,
                    module ? judgeModule(*module) : GlobalJudgement {GlobalVerdict::Dangerous, Reason::ComputedName});
            } else if (m_graph.name(call) == "torch.storage _load_from_bytes") {
                judgeNested(call);
            } else if (m_graph.name(call) == "torch._tensor _rebuild_from_type_v2" && !rebuildsTensor(m_graph, call)) {
                worsenCallee(record->callee, {GlobalVerdict::Dangerous, Reason::CallsComputed});
            } else if (isCloudpickle(m_graph, record->callee, "_builtin_type") && !namesType(m_graph, call)) {
                worsenCallee(record->callee, {GlobalVerdict::Dangerous, Reason::ReachesAttributes});
            } else if (const PickleGlobal *callee = m_graph.global(record->callee)) {
                judgeNamedCall(call, *callee);
            }
        }
    }

    /// A call of a plain global by name.
    void judgeNamedCall(PickleRef call, const PickleGlobal &callee)
    {
        const PickleGraph::CallRecord *record = m_graph.call(call);
        const size_t index = m_graph.at(record->callee).extra;
        if (callsWhatItIsGiven(callee) && handsOverCode(m_graph, call)) {
            blameCarriers(Reason::RunsCarriedCode, GlobalVerdict::Dangerous);
            worsen(index, {GlobalVerdict::Dangerous, Reason::CallsComputed});
        } else if (isNamedNotCalled(callee) && isFunctionCall(m_graph, call) && hasArguments(m_graph, call)) {
            worsen(index, {GlobalVerdict::Unknown, Reason::MakesEnvironments});
        }
        // type(None) is how pickle writes the class of None.
        if (makesClasses(callee) && isFunctionCall(m_graph, call)
            && (callee.name != "type" || m_graph.arguments(call).size() != 1)) {
            worsen(index, {GlobalVerdict::Unknown, Reason::MakesClasses});
        }
        if (makesRawObjects(m_graph, call)) {
            worsen(index, {GlobalVerdict::Dangerous, Reason::RawObjects});
        }
        if (setsAttributes(callee)) {
            judgeAttributeSetter(call);
        }
        if (callee.module.startsWith("cloudpickle") && callee.name.startsWith("_make_skeleton_")) {
            judgeClassMaker(call);
        }
    }

    /// cloudpickle fills the functions and classes it has just made; given anything else, it overwrites that.
    void judgeAttributeSetter(PickleRef call)
    {
        const auto arguments = m_graph.arguments(call);
        const PickleRef target = arguments.empty() ? noPickle : arguments[0];
        if (isMadeByCloudpickle(m_graph, target)) {
            return;
        }
        worsenCallee(m_graph.call(call)->callee, {GlobalVerdict::Dangerous, Reason::ChangesModule});
        worsenCallee(target, {GlobalVerdict::Dangerous, Reason::ChangesModule});
    }

    /// Making a class runs its metaclass and its bases' __init_subclass__.
    void judgeClassMaker(PickleRef call)
    {
        const auto arguments = m_graph.arguments(call);
        const bool isEnum = m_graph.callee(call)->name == "_make_skeleton_enum";
        if (arguments.empty()) {
            worsenCallee(m_graph.call(call)->callee, {GlobalVerdict::Dangerous, Reason::ComputedName});
            return;
        }
        const PickleRef bases = isEnum ? arguments[0] : arguments.size() > 2 ? arguments[2] : noPickle;
        const bool hooked = std::ranges::any_of(m_graph.items(bases),
            [this](PickleRef base) { return m_graph.is(base, PickleType::Call) && hasLoadHooks(m_graph, base); });
        const bool metaclass = !isEnum && m_graph.is(arguments[0], PickleType::Call)
            && !isCloudpickle(m_graph, m_graph.call(arguments[0])->callee, "_builtin_type");
        if (hooked || metaclass) {
            blameCarriers(Reason::RunsCarriedCode, GlobalVerdict::Dangerous);
        }
    }

    /// BUILD on what was looked up instead of made overwrites the attributes of a module or of a class.
    void judgeStates()
    {
        for (const PickleRef call : m_graph.callNodes) {
            const PickleGraph::CallRecord *record = m_graph.call(call);
            if (record->states.empty()) {
                continue;
            }
            const PickleGlobal *callee = m_graph.global(record->callee);
            if (callee != nullptr
                && (callee->name == "getattr" || callee->name == "subimport" || callee->name == "_builtin_type")) {
                worsenCallee(record->callee, {GlobalVerdict::Dangerous, Reason::ChangesModule});
            }
        }
    }

    /// Handing `_load_from_bytes` to something that calls it hides what it loads.
    void judgeNestedName()
    {
        for (size_t i = 0; i < m_graph.globals.size(); ++i) {
            const PickleGlobal &global = m_graph.globals[i];
            if (global.module == "torch.storage" && global.name == "_load_from_bytes" && isPassedOn(i)) {
                worsen(i, {GlobalVerdict::Dangerous, Reason::LoadsPickles});
            }
        }
    }

    /// Only code and functions are made by calling what `_builtin_type` names; an object of a class brought along runs
    /// that class's code; everything else that calls a result hides what it calls.
    void judgeComputedCallee(PickleRef call)
    {
        const PickleGraph::CallRecord *record = m_graph.call(call);
        const PickleGlobal *maker = m_graph.callee(record->callee);
        const bool carrier = maker != nullptr && maker->module.startsWith("cloudpickle");
        if (carrier && maker->name == "_builtin_type") {
            const auto arguments = m_graph.arguments(record->callee);
            const auto type = arguments.empty() ? std::nullopt : m_graph.text(arguments[0]);
            static constexpr std::array fine {"CodeType", "LambdaType", "FunctionType", "CellType", "MethodType",
                "MappingProxyType", "SimpleNamespace", "GetSetDescriptorType", "MemberDescriptorType"};
            if (!type || std::ranges::find(fine, *type) == fine.end()) {
                worsenCallee(record->callee, {GlobalVerdict::Dangerous, Reason::CallsComputed});
            }
            return;
        }
        const bool madeClass = carrier && maker->name.startsWith("_make_skeleton_");
        const bool made
            = m_graph.at(call).how != PickleCall::Reduce || (carrier && maker->name == "_make_skeleton_enum");
        if (madeClass && made && !hasLoadHooks(m_graph, record->callee)) {
            return;
        }
        if (carrier) {
            blameCarriers(Reason::RunsCarriedCode, GlobalVerdict::Dangerous);
        }
        worsenCallee(record->callee, {GlobalVerdict::Dangerous, Reason::CallsComputed});
    }

    void judgeNested(PickleRef call)
    {
        const auto arguments = m_graph.arguments(call);
        const auto bytes = arguments.empty() ? std::nullopt : m_graph.bytes(arguments[0]);
        const size_t index = m_graph.at(m_graph.call(call)->callee).extra;
        if (!bytes) {
            worsen(index, {GlobalVerdict::Dangerous, Reason::LoadsPickles});
            return;
        }
        if (m_judgements[index].verdict != GlobalVerdict::Dangerous) {
            m_judgements[index] = {GlobalVerdict::Innocuous, Reason::None};
        }
        m_findings.nested.push_back({m_where, *bytes});
    }

    void judgeCode()
    {
        CodeVerdict worst = CodeVerdict::Stock;
        bool any = false;
        for (const PickleRef call : m_graph.callNodes) {
            if (const auto code = readCode(m_graph, call)) {
                any = true;
                worst = std::max(worst, Reprise::judgeCode(*code));
            }
        }
        if (worst == CodeVerdict::Suspicious) {
            blameCarriers(Reason::SuspiciousCode, GlobalVerdict::Dangerous);
        } else if (any && worst == CodeVerdict::Unknown) {
            blameCarriers(Reason::UnknownCode, GlobalVerdict::Unknown);
        } else {
            blameCarriers(any ? Reason::StockCode : Reason::DescribedClass, GlobalVerdict::CarriesCode);
        }
    }

    void report(size_t index)
    {
        const QString name = pickleName(m_graph.globals[index].full());
        const GlobalJudgement judgement = m_judgements[index];
        const auto known = std::ranges::find_if(
            m_findings.uses, [&](const GlobalUse &use) { return use.where == m_where && use.name == name; });
        if (known == m_findings.uses.end()) {
            m_findings.uses.append({m_where, name, judgement.verdict, reasonText(judgement.reason)});
        } else if (known->verdict < judgement.verdict) {
            *known = {m_where, name, judgement.verdict, reasonText(judgement.reason)};
        }
    }

    const PickleGraph &m_graph;
    const QString &m_where;
    SafetyFindings &m_findings;
    std::vector<GlobalJudgement> m_judgements;
};

} // namespace

void scanPickle(const PickleResult &pickle, const QString &where, SafetyFindings &findings)
{
    Scan(pickle.graph, where, findings).run();
}

void scanTrailing(QByteArrayView bytes, const QString &where, const PickleLimits &limits, SafetyFindings &findings)
{
    // A handful of pickles back to back is all that anybody has a use for; a file of STOPs must not cost a scan each.
    for (int count = 0; count < 64 && !bytes.isEmpty(); ++count) {
        const PickleResult pickle = readPickle(bytes, limits);
        SafetyFindings found;
        scanPickle(pickle, where, found);
        findings.uses += found.uses;
        if (!pickle.isSound() || pickle.end <= 0) {
            return;
        }
        bytes = bytes.sliced(pickle.end);
    }
}

} // namespace Reprise
