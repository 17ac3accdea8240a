/* expect: 2: braces hold a name */
T("Closes { when }");
