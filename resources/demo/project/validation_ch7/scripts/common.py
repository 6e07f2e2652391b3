"""What the demo's sections share: arguments, where results go, small CSV and JSON writers. Standard library only."""
import argparse
import csv
import json
import os


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="a short run that shows that everything works")
    options = parser.parse_args()
    options.quick = options.quick or os.environ.get("QUICK_TEST") == "1"
    return options


def project_root():
    return os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def training_folder(section):
    """Where checkpoints are looked for and saved."""
    own = os.path.join(project_root(), "validation_ch7", section, "data", "models")
    return os.environ.get("REPRISE_TRAINING_DIR") or own


def results_folder(section):
    folder = os.environ.get("REPRISE_RESULTS_DIR") or os.path.join(project_root(), "validation_output", "local", section)
    os.makedirs(folder, exist_ok=True)
    return folder


def write_csv(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def write_json(path, document):
    part = path + ".part"
    with open(part, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=2)
        file.write("\n")
    os.replace(part, path)


def finish(section, claims, passed, figures):
    """Writes the section's verdict and ends the program."""
    path = os.path.join(results_folder(section), "results.json")
    write_json(path, {"section": section, "claims": claims, "validation_success": passed, "figures": figures})
    for name, value in figures.items():
        print("  %-36s %s" % (name, value), flush=True)
    print("[%s] %s: claims %s" % ("OK" if passed else "ERROR", section, ", ".join(claims)), flush=True)
    return 0 if passed else 1
