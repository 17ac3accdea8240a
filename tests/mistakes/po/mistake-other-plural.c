/* expect: 2: is said otherwise in */
TN("{n} response", "{n} replies", n);
