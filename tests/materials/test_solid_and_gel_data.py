"""Gels and solids of the catalogue: what their numbers are of, and whether they make sense together."""

import pytest

from lithiophile.constants import FARADAY, GAS_CONSTANT
from lithiophile.materials import load, names
from lithiophile.study.interfaces import opposite

BELLCORE = {"pvdf_hfp_gel_ec_dmc", "pvdf_hfp_gel_ec_dmc_2_1"}
SINGLE_ION = ("llzo", "llzto", "llczn", "lipon", "li3ps4", "li6ps5cl", "lithium_nitride")


@pytest.mark.parametrize("name", [*names("gel"), *names("solid")])
def test_the_gel_exponent_stands_only_with_a_liquids_conductivity(name: str) -> None:
    """Doyle's 3.3 scales the liquid's conductivity; a measured gel's must never be scaled again."""
    material = load(name)
    of_liquid = material.header.conductivity_of == "liquid"
    assert of_liquid == (name in BELLCORE)
    assert of_liquid == material.has("bruggeman") == material.has("polymer_fraction")
    if of_liquid:
        assert material.value("bruggeman") == 3.3


@pytest.mark.parametrize("name", [*names("gel"), *names("solid")])
def test_conductivity_modulus_and_transference_have_an_origin_and_a_range(name: str) -> None:
    material, one = load(name), opposite(name)
    assert one.shear_modulus.low <= one.shear_modulus.value <= one.shear_modulus.high
    assert material.has("shear_modulus") or material.has("young_modulus")
    if not material.header.single_ion:
        q = material.quantity("transference")
        assert q.evidence != "assumed" or (q.low is not None and q.high is not None and q.low < q.high)


@pytest.mark.parametrize("name", SINGLE_ION)
def test_single_ion_solids_hold_no_salt_and_state_what_cracks_need(name: str) -> None:
    material = load(name)
    assert material.header.single_ion
    assert not material.has("transference")
    assert 0.1e6 < material.value("fracture_toughness") < 3e6


@pytest.mark.parametrize("name", [n for n in names("gel") if load(n).header.conductivity_of == "gel"])
def test_conductivity_is_not_far_above_what_diffusion_allows(name: str) -> None:
    """Nernst and Einstein: a salt that diffuses with D conducts about F^2 c D/(2 R T t+ t-); three times in hand."""
    material = load(name)
    c, d, t = (material.value(key) for key in ("salt_concentration", "diffusivity", "transference"))
    high = material.quantity("diffusivity").high or d
    bound = FARADAY**2 * c * high / (2.0 * GAS_CONSTANT * 298.15 * t * (1.0 - t))
    assert material.value("conductivity") < 3.0 * bound
