// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/schema.h"

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

// Times are milliseconds since 1970 UTC, lists of texts are JSON arrays, hashes lower-case hex.
QStringList versionOne()
{
    return {
        // One version of a kernel. Version 0: not known.
        uR"(CREATE TABLE runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            server TEXT NOT NULL,
            owner TEXT NOT NULL,
            slug TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 0,
            section TEXT NOT NULL DEFAULT '',
            project TEXT NOT NULL DEFAULT '',
            title TEXT NOT NULL DEFAULT '',
            status TEXT NOT NULL,
            failure TEXT NOT NULL DEFAULT '',
            pushed_at INTEGER,
            started_at INTEGER,
            finished_at INTEGER,
            quick INTEGER NOT NULL DEFAULT 0,
            accelerator TEXT NOT NULL DEFAULT '',
            verdict TEXT NOT NULL DEFAULT 'unknown',
            evidence TEXT NOT NULL DEFAULT '[]',
            resume TEXT NOT NULL DEFAULT 'unknown',
            resume_from TEXT NOT NULL DEFAULT '',
            resume_step INTEGER,
            resume_evidence TEXT NOT NULL DEFAULT '[]',
            resume_wanted INTEGER NOT NULL DEFAULT 0,
            steps INTEGER,
            mean_reward REAL,
            resumed_from_run INTEGER REFERENCES runs(id) ON DELETE SET NULL,
            watching INTEGER NOT NULL DEFAULT 0,
            log_records INTEGER NOT NULL DEFAULT 0,
            outputs_folder TEXT NOT NULL DEFAULT '',
            UNIQUE (server, owner, slug, version)))"_s,
        u"CREATE INDEX runs_by_section ON runs (project, section)"_s,
        uR"(CREATE TABLE status_history (
            run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
            at INTEGER NOT NULL,
            status TEXT NOT NULL,
            message TEXT NOT NULL DEFAULT ''))"_s,
        u"CREATE INDEX status_history_by_run ON status_history (run)"_s,
        // Files of a run on this disk.
        uR"(CREATE TABLE downloads (
            run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            path TEXT NOT NULL,
            size INTEGER NOT NULL,
            sha256 TEXT NOT NULL DEFAULT '',
            etag TEXT NOT NULL DEFAULT '',
            step INTEGER,
            at INTEGER,
            PRIMARY KEY (run, name)) WITHOUT ROWID)"_s,
        u"CREATE INDEX downloads_by_hash ON downloads (sha256)"_s,
        // Lineage: where a run's files were put …
        uR"(CREATE TABLE restored (
            restore TEXT NOT NULL,
            project TEXT NOT NULL,
            section TEXT NOT NULL,
            run INTEGER REFERENCES runs(id) ON DELETE SET NULL,
            name TEXT NOT NULL,
            path TEXT NOT NULL,
            sha256 TEXT NOT NULL DEFAULT '',
            size INTEGER NOT NULL DEFAULT 0,
            step INTEGER,
            at INTEGER,
            PRIMARY KEY (restore, path)) WITHOUT ROWID)"_s,
        u"CREATE INDEX restored_by_section ON restored (project, section)"_s,
        // … and what a run said it loaded.
        uR"(CREATE TABLE loaded (
            run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL DEFAULT '',
            step INTEGER,
            from_run INTEGER REFERENCES runs(id) ON DELETE SET NULL,
            at INTEGER,
            PRIMARY KEY (run, name)) WITHOUT ROWID)"_s,
        // The restore engine's journal.
        uR"(CREATE TABLE journal (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            restore TEXT NOT NULL,
            record TEXT NOT NULL))"_s,
        u"CREATE INDEX journal_by_restore ON journal (restore)"_s,
        // What an inspection found.
        uR"(CREATE TABLE inspections (
            path TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            format INTEGER NOT NULL,
            json BLOB NOT NULL,
            used_at INTEGER NOT NULL) WITHOUT ROWID)"_s,
    };
}

/// Nothing ever wrote into `inspections`, which went by size and time only.
QStringList versionTwo()
{
    return {
        u"DROP TABLE inspections"_s,
        // What is known of large files as long as they are untouched.
        uR"(CREATE TABLE known_files (
            path TEXT PRIMARY KEY,
            stamp TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            content TEXT NOT NULL,
            at INTEGER NOT NULL) WITHOUT ROWID)"_s,
    };
}

/// What was noted about a run when it was pushed was forgotten once nobody watched it any more.
QStringList versionThree()
{
    return {u"ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT ''"_s};
}

} // namespace

const QList<QStringList> &migrations()
{
    static const QList<QStringList> all {versionOne(), versionTwo(), versionThree()};
    return all;
}

} // namespace Reprise
