// SPDX-License-Identifier: GPL-3.0-or-later
/// reprise-tour: opens the real window on the embedded server and the demo project, takes numbered pictures of every
/// screen, and with --walk does the whole main job in it. Not installed; `./dev run` and `./dev tour` call it.
#include <QApplication>
#include <QCommandLineParser>

#include "tour.h"

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"reprise-tour"_s);
    QApplication::setApplicationVersion(QStringLiteral(REPRISE_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Takes pictures of every screen of Reprise; walks its main job."_s);
    parser.addHelpOption();
    parser.addOptions({{u"out"_s, u"Folder for pictures and REPORT.md."_s, u"folder"_s, u"tour"_s},
        {u"lang"_s, u"Language: en or fr."_s, u"language"_s, u"en"_s}, {u"dark"_s, u"Dark colours."_s},
        {u"walk"_s, u"Do the main job: run, restore, run again, refuse the changed network."_s},
        {u"checkpoints"_s, u"Folder of genuine checkpoints to show in the inspector."_s, u"folder"_s}});
    parser.process(application);
    Tour::Options options;
    options.out = parser.value(u"out"_s);
    options.language = parser.value(u"lang"_s);
    options.dark = parser.isSet(u"dark"_s);
    options.walk = parser.isSet(u"walk"_s);
    options.checkpoints = parser.value(u"checkpoints"_s);

    Tour::Stage stage(options);
    if (stage.open()) {
        if (options.walk) {
            Tour::walk(stage);
        } else {
            Tour::takePictures(stage);
        }
    }
    return stage.finish();
}
