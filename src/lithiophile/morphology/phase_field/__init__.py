"""The nonlinear phase-field model of Chen and Hong, beside the tier's own."""
