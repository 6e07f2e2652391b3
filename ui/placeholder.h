// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Reprise {

/// What a view shows in place of rows: one sentence, and the one action that changes that.
class Placeholder final : public QWidget
{
    Q_OBJECT

public:
    explicit Placeholder(QWidget *parent = nullptr);
};

} // namespace Reprise
