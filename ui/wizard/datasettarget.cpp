// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/datasettarget.h"

#include "model/workflow/checkpointdataset.h"
#include "model/workflow/workspace.h"
#include "ui/palette.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace Reprise {
using namespace Qt::StringLiterals;

DatasetTarget::DatasetTarget(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_check(new QCheckBox(this))
    , m_owner(new QLabel(this))
    , m_name(new QLineEdit(this))
    , m_message(new QLabel(this))
{
    setObjectName(u"datasetTarget"_s);
    m_check->setObjectName(u"datasetCheck"_s);
    m_owner->setObjectName(u"datasetOwner"_s);
    m_name->setObjectName(u"datasetName"_s);
    m_message->setObjectName(u"datasetMessage"_s);
    m_owner->setTextFormat(Qt::PlainText);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(fontMetrics().height() / 4);
    grid->setColumnStretch(2, 1);
    grid->addWidget(m_check, 0, 0);
    grid->addWidget(m_owner, 0, 1);
    grid->addWidget(m_name, 0, 2);
    grid->addWidget(m_message, 1, 0, 1, 3);

    connect(m_check, &QCheckBox::toggled, this, &DatasetTarget::refresh);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_typed = true; });
    connect(m_name, &QLineEdit::textChanged, this, &DatasetTarget::refresh);
    connect(&workspace, &Workspace::accountChanged, this, &DatasetTarget::refresh);
}

bool DatasetTarget::isChosen() const
{
    return m_check->isChecked();
}

/// Why nothing can be uploaded now.
QString DatasetTarget::obstacle() const
{
    if (!m_workspace.isSignedIn()) {
        return tr("Sign in to Kaggle to upload into a dataset of your account.");
    }
    if (m_workspace.account().isEmpty()) {
        return tr("Kaggle has not said yet whose account this is. A dataset can be chosen once that is known.");
    }
    return {};
}

bool DatasetTarget::isValid() const
{
    return obstacle().isEmpty() && CheckpointDatasetJob::nameProblem(dataset().slug).isEmpty();
}

DatasetRef DatasetTarget::dataset() const
{
    return {m_workspace.account(), m_name->text().trimmed(), 0};
}

void DatasetTarget::propose(const QString &name)
{
    if (!m_typed) {
        m_name->setText(name);
    }
}

void DatasetTarget::refresh()
{
    const QString obstacle = this->obstacle();
    const QString problem = obstacle.isEmpty() ? CheckpointDatasetJob::nameProblem(dataset().slug) : obstacle;
    // One that is chosen can always be given up again.
    m_check->setEnabled(obstacle.isEmpty() || m_check->isChecked());
    m_check->setAccessibleDescription(obstacle);
    m_check->setText(isChosen() ? tr("As a private &Kaggle dataset:") : tr("As a private &Kaggle dataset"));
    m_owner->setText(m_workspace.account().isEmpty() ? QString() : m_workspace.account() + u" /");
    m_owner->setVisible(isChosen());
    m_name->setVisible(isChosen());
    m_name->setAccessibleDescription(problem);
    m_message->setText(obstacle.isEmpty() && !isChosen() ? QString() : problem);
    m_message->setVisible(!m_message->text().isEmpty());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, isChosen() ? Colors::text(Meaning::Error, colors) : Colors::muted(colors));
    m_message->setPalette(colors);
    Q_EMIT changed();
}

void DatasetTarget::retranslate()
{
    m_check->setToolTip(tr("Uploads the checkpoints into a dataset of your account that only you can see, instead of "
                           "copying them into a folder here."));
    m_name->setAccessibleName(tr("Name of the dataset"));
    m_name->setToolTip(tr("Small letters a to z, digits and single hyphens; 6 to 50 characters."));
    refresh();
}

void DatasetTarget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_coloring) {
        m_coloring = true;
        refresh();
        m_coloring = false;
    }
}

} // namespace Reprise
