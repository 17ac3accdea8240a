/* expect: 2: there is no {whom} */
T2("Sent to {who}", "who", x(1, 2), "whom", y);
