/* expect: 4: T() takes a sentence in quotes */
#define ALSO(x) T(x)

static words w = T(sentence);
