#!/bin/sh
# floors.sh BUILD -- every spelling of a wrong include is caught by tools/floors, and every right one passes.
set -u
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# A small house with every floor; then one file is put into it.
mkdir -p "$work/src/base" "$work/src/db" "$work/src/analysis" "$work/src/core" "$work/src/web/server" "$work/src/features/survey" \
	"$work/src/features/home" "$work/src/app"
cd "$work" || exit 1
for f in base/str.h db/db.h analysis/groups.h core/text.h core/text.sql web/page.h web/server/wire.h features/survey/survey.h \
	features/survey/survey.sql features/survey/results.sql features/home/home.h app/app.h; do
	: >"src/$f"
done

# put FILE TEXT: TEXT with \n and the like, as printf reads it.
# shellcheck disable=SC2059
put() { printf "$2" >"src/$1"; }
count() { if [ "$1" = yes ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $2" >&2; sed 's/^/    /' said >&2; fi; }

# wrong FILE LINE TEXT: must be refused at that line.
wrong() {
	put "$1" "$3"
	"$build/floors" . 2>said
	if [ $? -eq 1 ] && grep -q "^src/$1:$2: error: " said && [ "$(wc -l <said)" -eq 1 ]; then count yes; else count no "$1 should be refused once, on line $2: $3"; fi
	rm "src/$1"
}
# right FILE TEXT: must pass.
right() {
	put "$1" "$2"
	if "$build/floors" . 2>said; then count yes; else count no "$1 should pass: $2"; fi
	rm "src/$1"
}

: "upwards, in every spelling"
wrong base/x.c 1 '#include "web/page.h"\n'
wrong base/x.h 2 '\n#include "db/db.h"\n'
wrong db/x.c 1 '#include "core/text.h"\n'
wrong db/x.c 1 '#include "analysis/groups.h"\n'
wrong analysis/x.c 1 '#include "db/db.h"\n'
wrong core/x.c 1 '#include "web/page.h"\n'
wrong web/x.c 1 '#include "features/home/home.h"\n'
wrong features/survey/x.c 1 '#include "app/app.h"\n'
wrong core/x.c 1 '#include <web/page.h>\n'
wrong core/x.c 1 '#include <base/str.h>\n'
wrong core/x.c 1 '#include "../web/page.h"\n'
wrong core/x.c 1 '#include "./text.h"\n'
wrong core/x.c 1 '#include "text.h"\n'
wrong core/x.c 1 '#include "base/../web/page.h"\n'
wrong core/x.c 1 '#include "base/./str.h"\n'
wrong core/x.c 1 '#include "base//str.h"\n'
wrong core/x.c 1 '#include "src/web/page.h"\n'
wrong core/x.c 1 '#include <../src/web/page.h>\n'
wrong core/x.c 1 '#include <src/web/page.h>\n'
wrong core/x.c 1 '#include "/usr/include/stdio.h"\n'
wrong core/x.c 1 '#include "Web/page.h"\n'
wrong core/x.c 1 '#include "core/nothing.h"\n'
wrong core/x.c 1 '#include "stdio.h"\n'
wrong core/x.c 1 '#include " web/page.h"\n'
wrong core/x.c 1 '\t #  \t include\t"web/page.h"\n'
wrong core/x.c 1 '#include"web/page.h"\n'
wrong core/x.c 1 '#inc\\\nlude "web/page.h"\n'
wrong core/x.c 1 '#include \\\n"web/page.h"\n'
wrong core/x.c 1 '#include "web/\\\npage.h"\n'
wrong core/x.c 1 '#include "web/\\ \npage.h"\n'
wrong core/x.c 1 '#/**/include/**/"web/page.h"\n'
wrong core/x.c 2 '/* a\n*/ #include "web/page.h"\n'
wrong core/x.c 1 '# /* a\n b */ include "web/page.h"\n'
wrong core/x.c 3 'const char *a = "/*";\nint b = 0; /*"*/\n#include "web/page.h" /* */\n'
wrong core/x.c 2 "char a = '\"';\n#include \"web/page.h\"\n"
wrong core/x.c 1 '#include "web/page.h" // why\n'
wrong core/x.c 1 '%%:include "web/page.h"\n'
wrong core/x.c 1 '?\077=include "web/page.h"\n'
wrong core/x.c 2 '#define PAGE "web/page.h"\n#include PAGE\n'
wrong core/x.c 2 '#define SYSTEM(x) <x>\n#include SYSTEM(stdio.h)\n'
wrong core/x.c 1 '#include_next "web/page.h"\n'
wrong core/x.c 1 '#import "web/page.h"\n'
wrong core/x.c 1 '#embed "web/page.h"\n'
wrong core/x.c 1 '#if __has_include("web/page.h")\n#endif\n'
wrong core/x.c 1 '#line 1 "web/page.h"\n'
wrong core/x.c 1 '# 1 "web/page.h"\n'
wrong core/x.c 1 '#pragma include_alias("a.h", "b.h")\n'
wrong core/x.c 1 '__asm__(".incbin \\"web/page.h\\"");\n'
wrong core/x.c 1 '#include "core/text.c"\n'
wrong core/x.c 1 '#include "core/text.sql"\n'
wrong core/x.c 1 '#include "tests/test.h"\n'
wrong core/x.c 1 '#include "tools/tool.h"\n'
wrong core/x.c 2 '#if 0\n#include "web/page.h"\n#endif\n'
wrong core/x_test.c 1 '#include "web/page.h"\n'

: "a feature and its neighbour"
wrong features/survey/x.c 1 '#include "features/home/home.h"\n'
wrong features/survey/x.h 1 '#include <features/home/home.h>\n'
wrong features/survey/x.c 1 '#include "../home/home.h"\n'
wrong features/survey/x_test.c 1 '#include "features/home/home.h"\n'

: "headers written by tools"
wrong features/home/x.c 1 '#include "survey_sql.h"\n'
wrong features/home/x.c 1 '#include "core_text_sql.h"\n'
wrong web/x.c 1 '#include "core_text_sql.h"\n'
wrong features/survey/x.c 1 '#include <survey_sql.h>\n'
wrong core/x.c 1 '#include "db_ids.h"\n'
wrong db/x.h 1 '#include "db_ids.h"\n'
wrong features/home/x.c 1 '#include "assets_names.h"\n'
wrong core/x.c 1 '#include "survey_results_sql.h"\n'

: "files that stand on no floor"
wrong x.c 1 ''
wrong x.h 1 ''
wrong features/x.h 1 ''
mkdir src/other && wrong other/x.c 1 ''
rmdir src/other
ln -s ../web/page.h src/core/page.h
"$build/floors" . 2>said
if grep -q '^src/core/page.h:1: error: ' said; then count yes; else count no "a link to another floor should be refused"; fi
rm src/core/page.h

: "what a feature may not use, and what may not stand in quotes"
wrong features/home/x.c 1 'void *f(void) { return malloc(1); }\n'
wrong features/home/x.c 2 'void f(void *p) {\n\tfree(p);\n}\n'
wrong features/home/x.c 1 'void *(*get)(size_t) = calloc;\n'
wrong features/home/x.c 1 'void f(void) { goto out; out:; }\n'
wrong features/home/x.c 1 'char *f(void) { return strd\\\nup("a"); }\n'
wrong features/home/x.c 1 'const char *q = "SELECT id FROM person";\n'
wrong core/x.c 1 'const char *q = "SEL"\n\t"ECT id FROM person";\n'
wrong web/x.c 1 'const char *q = "UPDATE person\\nSET name = 1";\n'
wrong core/x.c 1 'const char *q = "DELETE FROM person";\n'
wrong core/x.c 1 'const char *q = "INSERT INTO person VALUES (1)";\n'
wrong web/x.c 1 'const char *q = "<p class=\\"a\\">";\n'
wrong features/home/x.h 1 'static const char q[] = "</a>";\n'

: "what is right"
right base/x.c '#include "base/str.h"\n#include <stdio.h>\n#include <sys/stat.h>\n'
right db/x.c '#include "db/db.h"\n#include "base/str.h"\n'
right db/db.h '#include "db_ids.h"\n'
: >src/db/db.h
right core/x.c '#include "core/text.h"\n#include "db/db.h"\n#include "analysis/groups.h"\n#include "core_text_sql.h"\n'
right web/server/x.c '#include "web/page.h"\n#include "web/server/wire.h"\n#include "assets_names.h"\n'
right features/survey/x.c '#include "features/survey/survey.h"\n#include "survey_sql.h"\n#include "survey_results_sql.h"\n#include "web/page.h"\n'
right features/survey/x_test.c '#include "tests/test.h"\n#include "survey_sql.h"\nvoid f(void) { free(malloc(1)); f("SELECT 1 <p>"); }\n'
right app/x.c '#include "features/home/home.h"\n#include "features/survey/survey.h"\n'
right core/x.c '// #include "web/page.h"\n/* #include "web/page.h"\n#include "web/page.h" */\nconst char *a = "#include";\n'
right core/x.c 'const char *a = "\\\n#include \\"web/page.h\\"";\n'
right core/x.c '// a comment that goes on \\\n#include "web/page.h"\n'
right features/home/x.c 'int f(struct s *p) { return p->free + p->malloc.calloc; } /* malloc() and goto */ const char *a = "free(";\n'
right core/x.c 'const char *a = "Select all that apply", *b = "1 < 2", *c = "<name@example.org>";\n'
right features/README.md 'What may live here.\n'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
