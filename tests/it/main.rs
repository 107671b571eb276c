mod guarantees;
