-- expect: 3: near "BIGIN": syntax error
CREATE TABLE grown (id BIGINT PRIMARY KEY);
CREATE TABLE "a" BIGIN;
