//! Rule files to checked rules and one query set; hits and facts to verdicts; rule tests, lint and explain.
