// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/apicall.h"
#include "model/kaggle/types.h"

#include <QPointer>

#include <functional>

namespace Reprise {

/// Pushes a kernel version exactly once. When the answer is lost (connection cut, timeout, 5xx after the request went
/// out), the kernel is read again: a newer version with our source is taken as ours; the old one means that the push
/// did not arrive and may be sent again. Fails when the server says `error`; refused data sources fail it too, after
/// the fact (answer() is valid, the run was started without them).
class PushJob final : public Job
{
    Q_OBJECT

public:
    /// How it speaks to the server; KaggleClient provides them.
    struct Calls
    {
        std::function<HttpJob *(QObject *parent)> save; ///< SaveKernel, sent once
        std::function<ApiCall<PulledKernel> *(QObject *parent)> read; ///< GetKernel
    };

    PushJob(const NetContext &context, const PushRequest &request, Calls calls, QObject *parent = nullptr);

    /// Valid once Succeeded, and after RunFailed for refused sources.
    [[nodiscard]] const PushAnswer &answer() const { return m_answer; }
    /// The version that was made, e.g. "me/train-ppo/7".
    [[nodiscard]] KernelRef pushed() const;

protected:
    void doStart() override;
    void doCancel() override;

private:
    void readBefore();
    void save();
    void saved(HttpJob *job);
    void lost(std::chrono::milliseconds pause);
    void readAfter();
    void compare(const ApiCall<PulledKernel> *read);
    void notKnown(const Error &error);
    void takeAnswer(const HttpAnswer &answer);
    void later(std::chrono::milliseconds pause, void (PushJob::*what)());

    NetContext m_context;
    PushRequest m_request;
    Calls m_calls;
    PushAnswer m_answer;
    QPointer<Job> m_current;
    Error m_lost; ///< why the answer is not known
    int m_looks = 0; ///< readings to go before it counts as not arrived
    int m_versionBefore = 0;
    int m_try = 0;
};

} // namespace Reprise
