// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watchdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace Reprise {

using namespace Qt::StringLiterals;

WatchDialog::WatchDialog(const QList<Section> &sections, const QString &sectionId, QWidget *parent)
    : GrowingDialog(parent)
    , m_label(new QLabel(this))
    , m_ref(new QLineEdit(this))
    , m_sectionLabel(new QLabel(this))
    , m_section(new QComboBox(this))
    , m_problem(new QLabel(this))
{
    setObjectName(u"watchDialog"_s);
    m_ref->setObjectName(u"watchRef"_s);
    m_ref->setMinimumWidth(fontMetrics().averageCharWidth() * 48);
    m_section->setObjectName(u"watchSection"_s);
    m_problem->setObjectName(u"watchProblem"_s);
    m_problem->setWordWrap(true);
    m_label->setBuddy(m_ref);
    m_sectionLabel->setBuddy(m_section);
    m_section->addItem(QString(), QString());
    for (const Section &section : sections) {
        m_section->addItem(section.displayTitle(), section.id);
    }
    m_section->setCurrentIndex(std::max(0, m_section->findData(sectionId)));

    auto *buttons = new QDialogButtonBox(this);
    m_accept = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(u"watchAccept"_s);
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(u"watchCancel"_s);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(m_label, m_ref);
    form->addRow(m_sectionLabel, m_section);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ref, &QLineEdit::textChanged, this, &WatchDialog::refresh);
    retranslateUi();
}

KernelRef WatchDialog::kernel() const
{
    return KernelRef::parse(m_ref->text().trimmed()).value_or(KernelRef {});
}

QString WatchDialog::sectionId() const
{
    return m_section->currentData().toString();
}

void WatchDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    GrowingDialog::changeEvent(event);
}

void WatchDialog::refresh()
{
    const QString text = m_ref->text().trimmed();
    const Result<KernelRef> parsed = KernelRef::parse(text);
    m_accept->setEnabled(parsed.has_value());
    m_problem->setText(text.isEmpty() || parsed ? QString() : parsed.error().message);
}

void WatchDialog::retranslateUi()
{
    setWindowTitle(tr("Watch Existing Notebook"));
    m_label->setText(tr("&Notebook:"));
    m_ref->setPlaceholderText(tr("owner/name, owner/name/version, or its address"));
    m_sectionLabel->setText(tr("Belongs to &section:"));
    m_section->setItemText(0, tr("None"));
    m_accept->setText(tr("&Watch"));
    refresh();
}

} // namespace Reprise

#include "moc_watchdialog.cpp"
