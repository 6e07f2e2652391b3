// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/picklemachine.h"

#include <QCoreApplication>

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::PickleMachine)
};

QString reason(PickleFault fault)
{
    switch (fault) {
    case PickleFault::None:
        break;
    case PickleFault::UnexpectedEnd:
        return Texts::tr("it ends before it is complete");
    case PickleFault::UnknownOpcode:
        return Texts::tr("there is an instruction that Python does not know");
    case PickleFault::Protocol:
        return Texts::tr("it asks for a newer pickle protocol than any Python has");
    case PickleFault::StackUnderflow:
        return Texts::tr("an instruction wants more values than there are");
    case PickleFault::MissingMark:
        return Texts::tr("an instruction looks for a mark that was never set");
    case PickleFault::MissingMemo:
        return Texts::tr("it refers to a value that was never stored");
    case PickleFault::BadText:
        return Texts::tr("a text is not written as Python writes it");
    case PickleFault::BadNumber:
        return Texts::tr("a number is not written as Python writes it");
    case PickleFault::BadLength:
        return Texts::tr("a length is larger than what is left of the file");
    case PickleFault::WrongType:
        return Texts::tr("an instruction meets a value of the wrong type");
    case PickleFault::NotCallable:
        return Texts::tr("it calls something that cannot be called");
    case PickleFault::Unhashable:
        return Texts::tr("a list or dictionary is used as a key");
    case PickleFault::ExtensionCode:
        return Texts::tr("it names a class by a number of Python's extension registry");
    case PickleFault::PersistentId:
        return Texts::tr("it refers to objects outside of itself");
    case PickleFault::OutOfBand:
        return Texts::tr("it wants buffers that are not in the file");
    case PickleFault::TooLong:
        return Texts::tr("it is longer than any genuine one");
    case PickleFault::TooDeep:
        return Texts::tr("it is nested deeper than any genuine one");
    }
    return {};
}

} // namespace

QString PickleResult::faultText() const
{
    if (isSound()) {
        return {};
    }
    //: %1 is a byte position, %2 a part of a sentence such as “it ends before it is complete”.
    return Texts::tr("The pickle cannot be read from byte %1 on: %2.").arg(QString::number(end), reason(fault));
}

} // namespace Reprise
