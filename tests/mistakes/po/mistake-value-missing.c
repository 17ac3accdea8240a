/* expect: 2: {who} has no value */
T1("Sent to {who} by {whom}", "whom", x);
