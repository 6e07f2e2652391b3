// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/filereport.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::FileReport)
};

} // namespace

std::optional<qint64> ReplayBufferInfo::transitions() const
{
    const std::optional<qint64> rows = full.value_or(false) ? bufferSize : position;
    if (!rows) {
        return {};
    }
    return *rows * nEnvs.value_or(1);
}

QString kindName(FileKind kind)
{
    switch (kind) {
    case FileKind::Sb3:
        return u"sb3"_s;
    case FileKind::Torch:
        return u"torch"_s;
    case FileKind::Pickle:
        return u"pickle"_s;
    case FileKind::Npz:
        return u"npz"_s;
    case FileKind::Csv:
        return u"csv"_s;
    case FileKind::Archive:
        return u"archive"_s;
    case FileKind::Metadata:
    case FileKind::Events:
    case FileKind::Other:
        break;
    }
    return u"other"_s;
}

QString statusName(FileStatus status)
{
    switch (status) {
    case FileStatus::Ok:
        return u"ok"_s;
    case FileStatus::Danger:
        return u"danger"_s;
    case FileStatus::UnknownGlobal:
        return u"unknown_global"_s;
    case FileStatus::Corrupt:
        return u"corrupt"_s;
    case FileStatus::Truncated:
        return u"truncated"_s;
    case FileStatus::Encrypted:
        return u"encrypted"_s;
    case FileStatus::Bomb:
        return u"bomb"_s;
    case FileStatus::NotSb3:
        return u"not_sb3"_s;
    case FileStatus::NotZip:
        return u"not_zip"_s;
    case FileStatus::Unsupported:
        break;
    }
    return u"unsupported"_s;
}

QString kindText(FileKind kind)
{
    switch (kind) {
    case FileKind::Sb3:
        return Texts::tr("Stable-Baselines3 checkpoint");
    case FileKind::Torch:
        return Texts::tr("PyTorch file");
    case FileKind::Pickle:
        return Texts::tr("Python pickle");
    case FileKind::Npz:
        return Texts::tr("NumPy arrays");
    case FileKind::Csv:
        return Texts::tr("Training log (CSV)");
    case FileKind::Metadata:
        return Texts::tr("Training metadata");
    case FileKind::Events:
        return Texts::tr("TensorBoard events");
    case FileKind::Archive:
        return Texts::tr("Archive");
    case FileKind::Other:
        break;
    }
    return Texts::tr("Other file");
}

QString statusText(FileStatus status)
{
    switch (status) {
    case FileStatus::Ok:
        return Texts::tr("Readable, nothing dangerous found");
    case FileStatus::Danger:
        return Texts::tr("Dangerous: loading it would run foreign code");
    case FileStatus::UnknownGlobal:
        return Texts::tr("Names code that Reprise cannot vouch for");
    case FileStatus::Corrupt:
        return Texts::tr("Damaged");
    case FileStatus::Truncated:
        return Texts::tr("Cut off: the end of the file is missing");
    case FileStatus::Encrypted:
        return Texts::tr("Encrypted");
    case FileStatus::Bomb:
        return Texts::tr("Refused: it would grow beyond all bounds when unpacked");
    case FileStatus::NotSb3:
        return Texts::tr("Not a Stable-Baselines3 checkpoint");
    case FileStatus::NotZip:
        return Texts::tr("Not a zip archive");
    case FileStatus::Unsupported:
        break;
    }
    return Texts::tr("Not supported");
}

} // namespace Reprise
