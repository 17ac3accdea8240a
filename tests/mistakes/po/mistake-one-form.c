/* expect: 2: TN() takes two sentences */
TN("{n} day", days);
