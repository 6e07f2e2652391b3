// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Reprise {

class Settings;

/// Splitters and table headers below a widget, kept in the settings by object name. A state of another version of a
/// view (other columns) is not applied.
namespace ViewStates {

void restore(const QWidget &root, const Settings &settings);
void save(const QWidget &root, Settings &settings);

} // namespace ViewStates

} // namespace Reprise
