"""The host of a design in voxels, as files for the morphology tier and for other programs."""

from pathlib import Path

from lithiophile.designs import Design


def write_voxels(
    design: Design,
    path: str | Path,
    *,
    size: tuple[int, ...] | None = None,
    voxel: float | None = None,
    seed: int = 0,
) -> Path:
    """Write the mat of a design: VTI, a stack of pictures (TIFF), or its surface (STL), as the name says.

    Parameters
    ----------
    size : tuple of int, optional
        Voxels, the height first; a section in 2D where it is left out.
    voxel : float, optional
        [m]; a sixth of the thinnest fibre where it is left out.
    """
    from lithiophile.morphology.cases.design_case import Box, case_of
    from lithiophile.morphology.output.surfaces import write_host

    case, _ = case_of(design, box=Box(size, voxel, seed))
    return write_host(path, case.specimen)
