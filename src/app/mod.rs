//! Use cases that join the rooms, with their worker and memory budgets.
