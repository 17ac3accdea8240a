# nhs.py -- counts and compares the patients' comments with means of its own.
#   nhs.py count SOURCE            how many records
#   nhs.py same SOURCE EXPORT      every value of the export is that of the source, and the counts agree
import csv
import sys
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

csv.field_size_limit(1 << 24)


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def unguarded(text):
    return text[1:] if text.startswith("'") else text


# Most days are written the British way, some of one trust the American.
def received(day):
    first, second, year = (int(part) for part in day.split("/"))
    there = datetime(year, *((second, first) if second <= 12 else (first, second)), tzinfo=ZoneInfo("Europe/London"))
    return there.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")


def same(source, export):
    wrong = 0
    if len(source) != len(export):
        print(f"{len(source)} records in the file, {len(export)} in the export")
        wrong += 1
    counts = Counter((r["FFT categorical answer"], r["Trust"]) for r in source), Counter((r["rating"], r["trust"]) for r in export)
    if counts[0] != counts[1]:
        print("the counts differ:", counts)
        wrong += 1
    for n, (a, b) in enumerate(zip(source, export)):
        wanted = (a["Comment ID"], a["FFT categorical answer"], a["Trust"], a["FFT answer"], received(a["Date"]), "import", "en", "received", "0")
        got = (unguarded(b["external_id"]), b["rating"], b["trust"], unguarded(b["comment"]), b["received_at"], b["channel"], b["lang"],
               b["state"], b["late"])
        if wanted != got and (wrong := wrong + 1) < 5:
            print(f"record {n + 1}: {wanted!r} became {got!r}")
    print(f"{len(export)} records, {wrong} differences")
    return wrong


if sys.argv[1] == "count":
    print(len(read(sys.argv[2])))
else:
    sys.exit(same(read(sys.argv[2]), read(sys.argv[3])) != 0)
