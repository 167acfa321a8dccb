"""Fields solved in the pores: potential, salt, effective conduction."""
