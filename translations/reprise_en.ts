<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Reprise::ActivityPanel</name>
    <message numerus="yes">
        <source>%n activity(ies) running</source>
        <translation>
            <numerusform>%n activity running</numerusform>
            <numerusform>%n activities running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::BackupsDialog</name>
    <message numerus="yes">
        <source>%n backup(s) deleted, %1 are free again.</source>
        <translation>
            <numerusform>%n backup deleted, %1 are free again.</numerusform>
            <numerusform>%n backups deleted, %1 are free again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s), %1 on disk</source>
        <translation>
            <numerusform>%n backup, %1 on disk</numerusform>
            <numerusform>%n backups, %1 on disk</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::CheckpointDatasetJob</name>
    <message numerus="yes">
        <source>Packing %n file(s)…</source>
        <translation>
            <numerusform>Packing %n file…</numerusform>
            <numerusform>Packing %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::Cli</name>
    <message numerus="yes">
        <source>Restore %n file(s)?</source>
        <translation>
            <numerusform>Restore %n file?</numerusform>
            <numerusform>Restore %n files?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) restored into %1.</source>
        <translation>
            <numerusform>%n file restored into %1.</numerusform>
            <numerusform>%n files restored into %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n old backup(s) deleted.</source>
        <translation>
            <numerusform>%n old backup deleted.</numerusform>
            <numerusform>%n old backups deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Upload %n file(s) as the private dataset %1?</source>
        <translation>
            <numerusform>Upload %n file as the private dataset %1?</numerusform>
            <numerusform>Upload %n files as the private dataset %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s), %1</source>
        <translation>
            <numerusform>%n backup, %1</numerusform>
            <numerusform>%n backups, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::CompatRules</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s) differ in all.</source>
        <translation>
            <numerusform>%n tensor differs in all.</numerusform>
            <numerusform>%n tensors differ in all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::ContainerReader</name>
    <message numerus="yes">
        <source>%n file(s) inside were not read: Reprise does not know files of their kind.</source>
        <translation>
            <numerusform>%n file inside was not read: Reprise does not know files of its kind.</numerusform>
            <numerusform>%n files inside were not read: Reprise does not know files of their kind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::CurveView</name>
    <message numerus="yes">
        <source>%1: %n point(s); the table shows them all.</source>
        <translation>
            <numerusform>%1: %n point; the table shows them all.</numerusform>
            <numerusform>%1: %n points; the table shows them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::Database</name>
    <message numerus="yes">
        <source>%n run(s) could be saved from it.</source>
        <translation>
            <numerusform>%n run could be saved from it.</numerusform>
            <numerusform>%n runs could be saved from it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::DatasetDonePage</name>
    <message numerus="yes">
        <source>%n file(s) are in the dataset</source>
        <translation>
            <numerusform>%n file is in the dataset</numerusform>
            <numerusform>%n files are in the dataset</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::DatasetPlanPage</name>
    <message numerus="yes">
        <source>&amp;Upload %n File(s)</source>
        <translation>
            <numerusform>&amp;Upload %n File</numerusform>
            <numerusform>&amp;Upload %n Files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) go up (%1).</source>
        <extracomment>%1 is a size such as “1.2 MiB”</extracomment>
        <translation>
            <numerusform>%n file goes up (%1).</numerusform>
            <numerusform>%n files go up (%1).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::DonePage</name>
    <message numerus="yes">
        <source>%n file(s) restored</source>
        <translation>
            <numerusform>%n file restored</numerusform>
            <numerusform>%n files restored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::DownloadJob</name>
    <message numerus="yes">
        <source>%1 Trying again in %n second(s).</source>
        <extracomment>%1: a whole sentence that says what went wrong</extracomment>
        <translation>
            <numerusform>%1 Trying again in %n second.</numerusform>
            <numerusform>%1 Trying again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::DropFrame</name>
    <message numerus="yes">
        <source>Inspect %n file(s)</source>
        <translation>
            <numerusform>Inspect %n file</numerusform>
            <numerusform>Inspect %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::FileChecks</name>
    <message numerus="yes">
        <source>reprise.json names %n section(s).</source>
        <translation>
            <numerusform>reprise.json names %n section.</numerusform>
            <numerusform>reprise.json names %n sections.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::Format</name>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>about %n hour left</numerusform>
            <numerusform>about %n hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 step(s)</source>
        <translation>
            <numerusform>%1 step</numerusform>
            <numerusform>%1 steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s)</source>
        <translation>
            <numerusform>%1 of %n file</numerusform>
            <numerusform>%1 of %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::Git</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 is a list of file names, %n the number of further ones</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::GitChecks</name>
    <message numerus="yes">
        <source>%n file(s) on branch “%1” are not committed: the next run would not see them.</source>
        <translation>
            <numerusform>%n file on branch “%1” is not committed: the next run would not see it.</numerusform>
            <numerusform>%n files on branch “%1” are not committed: the next run would not see them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::GitPreparePanel</name>
    <message numerus="yes">
        <source>%n commit(s) will be pushed.</source>
        <translation>
            <numerusform>%n commit will be pushed.</numerusform>
            <numerusform>%n commits will be pushed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed file(s) will be committed and pushed.</source>
        <translation>
            <numerusform>%n changed file will be committed and pushed.</numerusform>
            <numerusform>%n changed files will be committed and pushed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The remote has %n commit(s) that are not here.</source>
        <translation>
            <numerusform>The remote has %n commit that are not here.</numerusform>
            <numerusform>The remote has %n commits that are not here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checkpoint(s) here are only Git-LFS pointers; a run that clones them gets no checkpoint.</source>
        <translation>
            <numerusform>%n checkpoint here is only a Git-LFS pointer; a run that clones it gets no checkpoint.</numerusform>
            <numerusform>%n checkpoints here are only Git-LFS pointers; a run that clones them gets no checkpoint.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::InspectTree</name>
    <message numerus="yes">
        <source>%n episode(s)</source>
        <translation>
            <numerusform>%n episode</numerusform>
            <numerusform>%n episodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parameter(s) stepped</source>
        <translation>
            <numerusform>%n parameter stepped</numerusform>
            <numerusform>%n parameters stepped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s), last %1</source>
        <translation>
            <numerusform>%n point, last %1</numerusform>
            <numerusform>%n points, last %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::JsonTree</name>
    <message numerus="yes">
        <source>It is nested more than %n level(s) deep.</source>
        <translation>
            <numerusform>It is nested more than %n level deep.</numerusform>
            <numerusform>It is nested more than %n levels deep.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::LogView</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s)</source>
        <translation>
            <numerusform>%1 of %n line</numerusform>
            <numerusform>%1 of %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::MainWindow</name>
    <message numerus="yes">
        <source>Inspect %n file(s)?</source>
        <translation>
            <numerusform>Inspect %n file?</numerusform>
            <numerusform>Inspect %n files?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Inspect %n File(s)</source>
        <translation>
            <numerusform>Inspect %n File</numerusform>
            <numerusform>Inspect %n Files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quit while %n activity(ies) are running?</source>
        <translation>
            <numerusform>Quit while %n activity is running?</numerusform>
            <numerusform>Quit while %n activities are running?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::MembersView</name>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <translation>
            <numerusform>%n tensor</numerusform>
            <numerusform>%n tensors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::Notifier</name>
    <message numerus="yes">
        <source>%n activity(ies) have ended</source>
        <translation>
            <numerusform>%n activity has ended</numerusform>
            <numerusform>%n activities have ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::NpzReader</name>
    <message numerus="yes">
        <source>%n byte(s) follow the end of the array.</source>
        <translation>
            <numerusform>%n byte follows the end of the array.</numerusform>
            <numerusform>%n bytes follow the end of the array.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::OutputDownload</name>
    <message numerus="yes">
        <source>%n file(s) downloaded.</source>
        <translation>
            <numerusform>%n file downloaded.</numerusform>
            <numerusform>%n files downloaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be downloaded: %1. %2</source>
        <extracomment>%1: names of files; %2: a whole sentence about the first of them</extracomment>
        <translation>
            <numerusform>%n file could not be downloaded: %1. %2</numerusform>
            <numerusform>%n files could not be downloaded: %1. %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::OutputsTab</name>
    <message numerus="yes">
        <source>%n file(s) checked</source>
        <translation>
            <numerusform>%n file checked</numerusform>
            <numerusform>%n files checked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::PickleFile</name>
    <message numerus="yes">
        <source>%n byte(s) follow the end of the pickle; Python ignores them, but they do not belong there.</source>
        <translation>
            <numerusform>%n byte follows the end of the pickle; Python ignores it, but it does not belong there.</numerusform>
            <numerusform>%n bytes follow the end of the pickle; Python ignores them, but they do not belong there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::PlanPage</name>
    <message numerus="yes">
        <source>&amp;Restore %n File(s)</source>
        <translation>
            <numerusform>&amp;Restore %n File</numerusform>
            <numerusform>&amp;Restore %n Files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) copied (%1).</source>
        <extracomment>%1 is a size such as “1.2 MiB”</extracomment>
        <translation>
            <numerusform>%n file copied (%1).</numerusform>
            <numerusform>%n files copied (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) replaced and kept in the backup.</source>
        <translation>
            <numerusform>%n file replaced and kept in the backup.</numerusform>
            <numerusform>%n files replaced and kept in the backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) moved to the archive folder.</source>
        <translation>
            <numerusform>%n file moved to the archive folder.</numerusform>
            <numerusform>%n files moved to the archive folder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) there already.</source>
        <translation>
            <numerusform>%n file there already.</numerusform>
            <numerusform>%n files there already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::Planner</name>
    <message numerus="yes">
        <source>%n older checkpoint(s) are moved to the archive, so that %1 are left.</source>
        <translation>
            <numerusform>%n older checkpoint is moved to the archive, so that %1 are left.</numerusform>
            <numerusform>%n older checkpoints are moved to the archive, so that %1 are left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay buffer(s) or statistics without their checkpoint are moved to the archive.</source>
        <translation>
            <numerusform>%n replay buffer or statistics file without its checkpoint is moved to the archive.</numerusform>
            <numerusform>%n replay buffers or statistics files without their checkpoint are moved to the archive.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::PrepareJob</name>
    <message numerus="yes">
        <source>Committing %n changed file(s)…</source>
        <translation>
            <numerusform>Committing %n changed file…</numerusform>
            <numerusform>Committing %n changed files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::ProjectPage</name>
    <message numerus="yes">
        <source>The run succeeded, and %n file(s) were restored into %1.</source>
        <translation>
            <numerusform>The run succeeded, and %n file was restored into %1.</numerusform>
            <numerusform>The run succeeded, and %n files were restored into %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) restored into %1.</source>
        <translation>
            <numerusform>%n file restored into %1.</numerusform>
            <numerusform>%n files restored into %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) uploaded into the private dataset %1.</source>
        <translation>
            <numerusform>%n file uploaded into the private dataset %1.</numerusform>
            <numerusform>%n files uploaded into the private dataset %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::PushJob</name>
    <message numerus="yes">
        <source>%1 Trying again in %n second(s).</source>
        <extracomment>%1: a whole sentence that says what went wrong</extracomment>
        <translation>
            <numerusform>%1 Trying again in %n second.</numerusform>
            <numerusform>%1 Trying again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::Report</name>
    <message numerus="yes">
        <source>%n validated</source>
        <translation>
            <numerusform>%n validated</numerusform>
            <numerusform>%n validated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::ReportHeader</name>
    <message numerus="yes">
        <source>%n imported name(s), all of them known.</source>
        <translation>
            <numerusform>%n imported name, which is known.</numerusform>
            <numerusform>%n imported names, all of them known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n episode(s) before it was saved.</source>
        <translation>
            <numerusform>Of the last episode before it was saved.</numerusform>
            <numerusform>Of the last %n episodes before it was saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RestoreEngine</name>
    <message numerus="yes">
        <source>Copying %n file(s)…</source>
        <translation>
            <numerusform>Copying %n file…</numerusform>
            <numerusform>Copying %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RestoreHistory</name>
    <message numerus="yes">
        <source>%n file(s) changed since the restore, first of all “%1”. Undo all the same keeps the present ones in a backup.</source>
        <translation>
            <numerusform>%n file changed since the restore, first of all “%1”. Undo all the same keeps the present ones in a backup.</numerusform>
            <numerusform>%n files changed since the restore, first of all “%1”. Undo all the same keeps the present ones in a backup.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RestoreJob</name>
    <message numerus="yes">
        <source>Restore %n file(s) from %1</source>
        <translation>
            <numerusform>Restore %n file from %1</numerusform>
            <numerusform>Restore %n files from %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RetryingJob</name>
    <message numerus="yes">
        <source>%1 Trying again in %n second(s) (%2 of %3).</source>
        <extracomment>%1: a whole sentence that says what went wrong; %2 and %3: numbers</extracomment>
        <translation>
            <numerusform>%1 Trying again in %n second (%2 of %3).</numerusform>
            <numerusform>%1 Trying again in %n seconds (%2 of %3).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RunDownload</name>
    <message numerus="yes">
        <source>Downloading %n file(s)…</source>
        <translation>
            <numerusform>Downloading %n file…</numerusform>
            <numerusform>Downloading %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RunListModel</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RunTexts</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RunWatcher</name>
    <message numerus="yes">
        <source>%1 The run itself goes on; asking again in %n second(s).</source>
        <extracomment>%1: a whole sentence that says what went wrong</extracomment>
        <translation>
            <numerusform>%1 The run itself goes on; asking again in %n second.</numerusform>
            <numerusform>%1 The run itself goes on; asking again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::RunsPage</name>
    <message numerus="yes">
        <source>%1 of %n run(s)</source>
        <translation>
            <numerusform>%1 of %n run</numerusform>
            <numerusform>%1 of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::SafetyView</name>
    <message numerus="yes">
        <source>%n problem(s):</source>
        <translation>
            <numerusform>%n problem:</numerusform>
            <numerusform>%n problems:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) that loading the file imports:</source>
        <translation>
            <numerusform>%n name that loading the file imports:</numerusform>
            <numerusform>%n names that loading the file imports:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::Sb3Data</name>
    <message numerus="yes">
        <source>%n byte(s) follow the end of the pickle; Python ignores them, but they do not belong there.</source>
        <translation>
            <numerusform>%n byte follows the end of the pickle; Python ignores it, but it does not belong there.</numerusform>
            <numerusform>%n bytes follow the end of the pickle; Python ignores them, but they do not belong there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::Sb3Reader</name>
    <message numerus="yes">
        <source>There are %n byte(s) in front of the archive; Python skips them.</source>
        <translation>
            <numerusform>There is %n byte in front of the archive; Python skips it.</numerusform>
            <numerusform>There are %n bytes in front of the archive; Python skips them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::SectionEditor</name>
    <message numerus="yes">
        <source> checkpoint(s)</source>
        <extracomment>After a number, in a field: “2 checkpoints”</extracomment>
        <translation>
            <numerusform> checkpoint</numerusform>
            <numerusform> checkpoints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::SectionWorkflow</name>
    <message numerus="yes">
        <source>%n file(s) downloaded.</source>
        <translation>
            <numerusform>%n file downloaded.</numerusform>
            <numerusform>%n files downloaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) restored.</source>
        <translation>
            <numerusform>%n file restored.</numerusform>
            <numerusform>%n files restored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::SelectPage</name>
    <message numerus="yes">
        <source>%n checkpoint(s) chosen</source>
        <translation>
            <numerusform>%n checkpoint chosen</numerusform>
            <numerusform>%n checkpoints chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::SpacesView</name>
    <message numerus="yes">
        <source>%n number(s) from %1 to %2</source>
        <translation>
            <numerusform>%n number from %1 to %2</numerusform>
            <numerusform>%n numbers from %1 to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s), each with bounds of its own</source>
        <translation>
            <numerusform>%n number, each with bounds of its own</numerusform>
            <numerusform>%n numbers, each with bounds of its own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one of %n choice(s), %1 to %2</source>
        <translation>
            <numerusform>one of %n choice, %1 to %2</numerusform>
            <numerusform>one of %n choices, %1 to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s) at once, among: %1</source>
        <translation>
            <numerusform>%n choice at once, among: %1</numerusform>
            <numerusform>%n choices at once, among: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n switch(es), each on or off</source>
        <translation>
            <numerusform>%n switch, on or off</numerusform>
            <numerusform>%n switches, each on or off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::SystemCheckPage</name>
    <message numerus="yes">
        <source>%n success(es)</source>
        <translation>
            <numerusform>%n success</numerusform>
            <numerusform>%n successes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s)</source>
        <translation>
            <numerusform>%n issue</numerusform>
            <numerusform>%n issues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::TensorsView</name>
    <message numerus="yes">
        <source>%n tensor(s), %1</source>
        <translation>
            <numerusform>%n tensor, %1</numerusform>
            <numerusform>%n tensors, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s) hold numbers that are infinite or none at all (NaN): this network cannot act or learn any more. Go back to an earlier checkpoint.</source>
        <translation>
            <numerusform>%n tensor holds numbers that are infinite or none at all (NaN): this network cannot act or learn any more. Go back to an earlier checkpoint.</numerusform>
            <numerusform>%n tensors hold numbers that are infinite or none at all (NaN): this network cannot act or learn any more. Go back to an earlier checkpoint.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::TorchReader</name>
    <message numerus="yes">
        <source>There are %n byte(s) behind the end of the file&apos;s content.</source>
        <translation>
            <numerusform>There is %n byte behind the end of the file&apos;s content.</numerusform>
            <numerusform>There are %n bytes behind the end of the file&apos;s content.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reprise::UploadJob</name>
    <message numerus="yes">
        <source>%1 Trying again in %n second(s).</source>
        <extracomment>%1: a whole sentence that says what went wrong</extracomment>
        <translation>
            <numerusform>%1 Trying again in %n second.</numerusform>
            <numerusform>%1 Trying again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
</TS>
