// SPDX-License-Identifier: GPL-3.0-or-later
#include "visiblewords.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QStatusBar>
#include <QStyle>
#include <QTabBar>
#include <QTextDocument>
#include <QTreeView>

namespace Tour {
using namespace Qt::StringLiterals;

QString RecordingTranslator::translate(
    const char *context, const char *sourceText, const char * /*disambiguation*/, int /*n*/) const
{
    const QString source = QString::fromUtf8(sourceText);
    // KArchive's own texts only reach error details, and its catalogue is not ours.
    const bool ours = !QByteArrayView(context).startsWith("KArchive");
    if (ours && !source.isEmpty() && source != "QT_LAYOUT_DIRECTION"_L1 && !allowed(source)) {
        m_asked.insert(QString::fromUtf8(context) + u": "_s + source);
    }
    return {};
}

QStringList RecordingTranslator::untranslated() const
{
    QStringList found(m_asked.cbegin(), m_asked.cend());
    found.sort();
    return found;
}

bool allowed(const QString &text)
{
    // What is left once names, code, units, numbers, placeholders and punctuation are taken away must be empty.
    static const QRegularExpression names(
        u"\\b(?:Reprise|Kaggle|Stable-Baselines3|Algorithm\\.load\\(\\)|set_parameters\\(\\)|VecNormalize|SHA-256|JSON|"
        "CSV|HTML|LSTM|GPU|TPU|CPU|URL|Git|LFS|conv|Notebook|notebook|Source|Plan|Action|Actions|Type|Message|Sections|"
        "Section|Notes|Version|version|Note|Info|Page|Total|Port|Minutes|minutes|Code|code|Test|Options|Description|"
        "OK|PPO|DQN|A2C|SAC|TD3|R\\d|Python|PyTorch|NaN|Box|Discrete|Dict|scheduler|min|h|s|d|B|KiB|MiB|GiB|TiB|"
        "steps?_reached|KAGGLE\\w*|kaggle\\.json|reprise[\\w.]*|GNU|GPL|Documents?|Date|pickle|policy|observation|"
        "Archive|"
        "archive|Image|Distance|Transitions|transitions)\\b"_s);
    static const QRegularExpression rest(u"%(?:\\d+|n|L\\d+)|&|\\W|\\d|_"_s);
    QString left = text;
    left.remove(names);
    left.remove(rest);
    return left.isEmpty();
}

namespace {

QString plainText(const QString &text)
{
    if (Qt::mightBeRichText(text)) {
        QTextDocument document;
        document.setHtml(text);
        return document.toPlainText();
    }
    return text;
}

QString nameOf(const QWidget *widget)
{
    QString name = QString::fromLatin1(widget->metaObject()->className()).section(u':', -1);
    for (const QWidget *at = widget; at; at = at->parentWidget()) {
        if (!at->objectName().isEmpty() && !at->objectName().startsWith(u"qt_"_s)) {
            return name + u" in "_s + at->objectName();
        }
    }
    return name;
}

void collectHeader(const QHeaderView *header, QList<VisibleText> &texts)
{
    if (!header || !header->model() || header->isHidden()) {
        return;
    }
    for (int i = 0; i < header->count(); ++i) {
        if (!header->isSectionHidden(i)) {
            texts += VisibleText {nameOf(header), header->model()->headerData(i, header->orientation()).toString()};
        }
    }
}

void collectCells(const QAbstractItemView *view, const QModelIndex &parent, QList<VisibleText> &texts, int &left)
{
    const QAbstractItemModel *model = view->model();
    for (int row = 0; row < model->rowCount(parent) && left > 0; ++row) {
        for (int column = 0; column < model->columnCount(parent); ++column) {
            const QModelIndex index = model->index(row, column, parent);
            texts += VisibleText {nameOf(view), index.data().toString()};
            --left;
        }
        collectCells(view, model->index(row, 0, parent), texts, left);
    }
}

void collect(const QWidget *widget, QList<VisibleText> &texts)
{
    const auto add = [&](const QString &text) {
        if (!text.trimmed().isEmpty()) {
            texts += VisibleText {nameOf(widget), plainText(text)};
        }
    };
    add(widget->toolTip());
    add(widget->accessibleName());
    add(widget->statusTip());
    if (widget->isWindow()) {
        add(widget->windowTitle());
    }
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        add(label->text());
    } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        add(button->text());
    } else if (const auto *group = qobject_cast<const QGroupBox *>(widget)) {
        add(group->title());
    } else if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
        add(edit->placeholderText());
    } else if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
        for (int i = 0; i < combo->count(); ++i) {
            add(combo->itemText(i));
        }
    } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
        for (int i = 0; i < tabs->count(); ++i) {
            add(tabs->tabText(i));
        }
    } else if (const auto *menu = qobject_cast<const QMenu *>(widget)) {
        for (const QAction *action : menu->actions()) {
            add(action->text());
        }
    } else if (const auto *bar = qobject_cast<const QStatusBar *>(widget)) {
        add(bar->currentMessage());
    } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
        collectHeader(header, texts);
    } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model()) {
        int left = 400;
        collectCells(view, {}, texts, left);
    }
}

} // namespace

QList<VisibleText> visibleTexts(const QWidget *window)
{
    QList<VisibleText> texts;
    collect(window, texts);
    for (const QWidget *widget : window->findChildren<const QWidget *>()) {
        const bool menu = qobject_cast<const QMenu *>(widget) != nullptr;
        if (menu || widget->isVisibleTo(window)) {
            collect(widget, texts);
        }
    }
    return texts;
}

QStringList englishIn(const QWidget *window)
{
    static const QRegularExpression english(
        u"\\b(?:the|and|are|was|were|will|would|with|without|from|this|that|these|which|where|nothing|found|files|"
        "folder|choose|cancel|close|open|next|back|search|copy|save|run|runs|of|not|yet|restore|checkpoint|checkpoints|"
        "step|steps|size|name|state|done|failed|running|succeeded|started|download|upload|sign|settings|help|view|edit)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    // File names, paths, code and log lines are data, not words of the interface.
    static const QRegularExpression data(u"[\\w./\\\\~-]*[/_\\\\.=][\\w./\\\\~=-]*|[“«][^”»]*[”»]|\\b\\w+\\(\\)"_s);
    QStringList found;
    for (const VisibleText &visible : visibleTexts(window)) {
        if (visible.object.endsWith("logLines"_L1) || visible.object.endsWith("cardEvidence"_L1)) {
            continue; // what the run wrote itself
        }
        if (visible.object.endsWith("sectionCheckpointFolder"_L1)) {
            continue; // the name of a folder
        }
        QString words = visible.text;
        words.remove(u'&');
        words.remove(data);
        const QRegularExpressionMatch match = english.match(words);
        if (match.hasMatch() && !allowed(words)) {
            found += u"%1: “%2” (%3)"_s.arg(visible.object, visible.text, match.captured());
        }
    }
    found.removeDuplicates();
    return found;
}

QStringList clippedIn(const QWidget *window)
{
    QStringList found;
    for (const QWidget *widget : window->findChildren<const QWidget *>()) {
        if (!widget->isVisibleTo(window) || widget->width() == 0 || widget->visibleRegion().isEmpty()) {
            continue;
        }
        QString text;
        int needed = 0;
        int height = 0;
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            text = plainText(label->text());
            if (label->wordWrap()) {
                height = label->heightForWidth(label->width());
            } else if (label->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored) {
                needed = label->sizeHint().width();
            }
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            text = button->text();
            needed = text.isEmpty() ? 0 : button->sizeHint().width();
        }
        if (!text.isEmpty() && (needed > widget->width() + 1 || height > widget->height() + 1)) {
            found += u"%1: “%2” needs %3 × %4, has %5 × %6"_s.arg(nameOf(widget), text.left(60))
                         .arg(needed)
                         .arg(height)
                         .arg(widget->width())
                         .arg(widget->height());
        }
    }
    return found;
}

QStringList clashesIn(const QWidget *window)
{
    QStringList texts;
    if (const auto *menu = qobject_cast<const QMenu *>(window)) {
        for (const QAction *action : menu->actions()) {
            texts += action->isVisible() ? action->text() : QString();
        }
    }
    for (const QWidget *widget : window->findChildren<const QWidget *>()) {
        if (!widget->isVisibleTo(window) || qobject_cast<const QMenu *>(widget)) {
            continue;
        }
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            texts += label->buddy() ? label->text() : QString();
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            texts += button->text();
        } else if (const auto *group = qobject_cast<const QGroupBox *>(widget)) {
            texts += group->title();
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i) {
                texts += tabs->tabText(i);
            }
        } else if (const auto *bar = qobject_cast<const QMenuBar *>(widget)) {
            for (const QAction *action : bar->actions()) {
                texts += action->text();
            }
        }
    }
    QMap<QString, QStringList> users;
    for (const QString &text : std::as_const(texts)) {
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty()) {
            users[key.toString()] += text;
        }
    }
    QStringList found;
    for (const auto &[key, owners] : users.asKeyValueRange()) {
        if (owners.size() > 1) {
            found += u"%1: “%2”"_s.arg(key, owners.join(u"”, “"_s));
        }
    }
    return found;
}

} // namespace Tour
