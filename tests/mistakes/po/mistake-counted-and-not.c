/* expect: 3: is said otherwise in */

T("{n} response");
