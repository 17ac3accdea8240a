/* expect: 2: an empty sentence */
T("");
