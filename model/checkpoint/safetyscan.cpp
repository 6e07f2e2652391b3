// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/safetyscan.h"

#include "model/checkpoint/codeobject.h"
#include "model/checkpoint/globalpolicy.h"

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
        judgeCode();
        for (size_t i = 0; i < m_judgements.size(); ++i) {
            report(i);
        }
    }

private:
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

    [[nodiscard]] bool isNamed(PickleRef ref, QByteArrayView module, QByteArrayView name) const
    {
        const PickleGlobal *global = m_graph.global(ref);
        return global != nullptr && global->name == name
            && (global->module == module || (module == "builtins" && global->module == "__builtin__")
                || (module == "cloudpickle" && global->module.startsWith("cloudpickle")));
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
                    harmless = harmless && isPlainAttribute(call);
                }
            }
            if (calls > 0 && harmless && !isPassedOn(i)) {
                m_judgements[i] = {GlobalVerdict::Innocuous, Reason::None};
            }
        }
    }

    [[nodiscard]] bool isPlainAttribute(PickleRef call) const
    {
        const auto arguments = m_graph.arguments(call);
        if (arguments.size() != 2) {
            return false;
        }
        const PickleGlobal *type = m_graph.global(arguments[0]);
        const auto member = m_graph.text(arguments[1]);
        if (type == nullptr || !member || member->isEmpty() || member->startsWith("__")) {
            return false;
        }
        const bool sb3 = type->module.startsWith("stable_baselines3.") || type->module.startsWith("sb3_contrib.");
        return sb3 && judgeGlobal(type->module, type->name).verdict == GlobalVerdict::Innocuous
            && std::ranges::all_of(*member, [](char c) {
                   return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
               });
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
            if (isNamed(record->callee, "cloudpickle", "subimport")
                || isNamed(record->callee, "cloudpickle", "dynamic_subimport")) {
                const auto module = arguments.empty() ? std::nullopt : m_graph.text(arguments[0]);
                worsen(m_graph.at(record->callee).extra,
                    module ? judgeModule(*module) : GlobalJudgement {GlobalVerdict::Dangerous, Reason::ComputedName});
            } else if (isNamed(record->callee, "torch.storage", "_load_from_bytes")) {
                judgeNested(call);
            } else if (isNamed(record->callee, "torch._tensor", "_rebuild_from_type_v2")
                && (arguments.empty() || !m_graph.is(arguments[0], PickleType::Global))) {
                worsenCallee(record->callee, {GlobalVerdict::Dangerous, Reason::CallsComputed});
            } else if (isNamed(record->callee, "copyreg", "_reconstructor") && !arguments.empty()
                && m_graph.is(arguments[0], PickleType::Call)) {
                blameCarriers(Reason::RunsCarriedCode, GlobalVerdict::Dangerous);
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
        if (madeClass && made && !hasLoadHooks(record->callee)) {
            return;
        }
        if (carrier) {
            blameCarriers(Reason::RunsCarriedCode, GlobalVerdict::Dangerous);
        }
        worsenCallee(record->callee, {GlobalVerdict::Dangerous, Reason::CallsComputed});
    }

    /// A class by value with methods that unpickling an object of it calls.
    [[nodiscard]] bool hasLoadHooks(PickleRef type) const
    {
        static constexpr std::array hooks {"__new__", "__setstate__", "__init_subclass__", "__set_name__",
            "__setitem__", "__setattr__", "append", "extend", "__getattribute__", "__getattr__"};
        for (const PickleRef call : m_graph.callNodes) {
            const auto arguments = m_graph.arguments(call);
            const PickleGraph::CallRecord *record = m_graph.call(call);
            if (!isNamed(record->callee, "cloudpickle", "_class_setstate") || arguments.size() < 2
                || arguments[0] != type) {
                continue;
            }
            for (const PickleRef part : m_graph.items(arguments[1])) {
                for (const char *hook : hooks) {
                    if (m_graph.lookup(part, hook) != noPickle) {
                        return true;
                    }
                }
            }
        }
        return false;
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
            blameCarriers(Reason::StockCode, GlobalVerdict::CarriesCode);
        }
    }

    void report(size_t index)
    {
        const QString name = QString::fromUtf8(m_graph.globals[index].full());
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
