"""The morphology tier against its peers, on one machine in one run.

    python benchmarks/morphology.py                                          # everything but the long ones
    python benchmarks/morphology.py --only semicircle --sizes 80 160 320 640 # against direct solves
    python benchmarks/morphology.py --only cycle3d --cycle-3d 128            # a fibre host, one cycle
    python benchmarks/morphology.py --only throughput cycle3d --cube 256 512 --cycle-3d 256    # on a GPU

On a GPU JAX must have been installed for it; the first line says which device was used. Peers run only
where they are installed: pypardiso (direct solver of the BattPhase scheme), FiPy, TauFactor with torch,
evoxels. BattPhase itself is Julia and is not run here: its scheme is ported from its source (equations and
discretisation of BattPhase.jl 2022, RK3a: one potential solve a step).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

PARTS = ["semicircle", "fipy", "tortuosity", "throughput", "updates", "host", "cycle3d"]


def busy(call) -> tuple[float, float, object]:
    """Wall time of a call, the time processors spent on it [s], and its result."""
    wall, processor = time.perf_counter(), time.process_time()
    result = call()
    return time.perf_counter() - wall, time.process_time() - processor, result


def clock(call, repeats: int = 1) -> tuple[float, object]:
    """Shortest time of a call [s], and its result."""
    best, result = np.inf, None
    for _ in range(repeats):
        start = time.perf_counter()
        result = call()
        best = min(best, time.perf_counter() - start)
    return best, result


def bandwidth() -> float:
    """Memory bandwidth of a sum of two long arrays, in place, on the device the solver uses [GB/s]; all its threads.

    In place and many times over: a sum into fresh memory measures how fast a system hands out pages.
    """
    import jax
    import jax.numpy as jnp

    times, a = 20, jnp.ones(40_000_000, jnp.float32)
    add = jax.jit(lambda a, b: jax.lax.fori_loop(0, times, lambda _, s: (s[0] + 0.5 * s[1], s[1]), (a, b))[0])
    add(a, a).block_until_ready()
    seconds, _ = clock(lambda: add(a, a).block_until_ready(), 3)
    return 3 * times * a.nbytes / seconds / 1e9


def words(axes: int) -> float:
    """Numbers read or written per voxel in one iteration of conjugate gradients, caches left aside.

    A sweep reads a face weight per axis, the vector, the diagonal and the right side, and writes one field. A cycle
    takes four on every visit of a level; the levels below the finest are visited 2, 4, 8, 8, ... times. The iteration
    itself takes one product with the matrix, which has no right side, and ten passes over vectors.
    """
    from lithiophile.morphology.voxels.multigrid import TWICE

    visits = sum(2.0 ** min(level, TWICE) / 2.0 ** (axes * level) for level in range(10))
    return 4 * (axes + 4) * visits + axes + 3 + 10


def battphase(n: int, solver) -> dict[str, float]:
    """Semicircle in the scheme of BattPhase (k_i = nu = 1, delta = 0.1), t = 0 to 2, direct solves."""
    import scipy.sparse as sparse

    h = 1.0 / n
    x = (np.arange(n) + 0.5) * h
    r = np.hypot(x[:, None], x[None])
    y = 0.5 + 0.5 * np.tanh(np.sqrt(2.0) * (r - 0.3) / (h / 2))
    start = (1 - y).mean()
    index = np.arange(n * n).reshape(n, n)

    def pad(f):
        return np.pad(f, 1, mode="edge")

    def potential(y, delta):
        p = pad(y)
        grad = np.sqrt(
            1e-30 + ((p[2:, 1:-1] - p[:-2, 1:-1]) / (2 * h)) ** 2 + ((p[1:-1, 2:] - p[1:-1, :-2]) / (2 * h)) ** 2
        )
        up, side = 0.5 * (y[1:] + y[:-1]), 0.5 * (y[:, 1:] + y[:, :-1])
        diagonal = h * h * grad
        diagonal[1:] += up
        diagonal[:-1] += up
        diagonal[:, 1:] += side
        diagonal[:, :-1] += side
        i, j = index[1:].ravel(), index[:-1].ravel()
        k, m = index[:, 1:].ravel(), index[:, :-1].ravel()
        rows = np.concatenate([index.ravel(), i, j, k, m])
        columns = np.concatenate([index.ravel(), j, i, m, k])
        values = np.concatenate([diagonal.ravel() + 1e-14, -up.ravel(), -up.ravel(), -side.ravel(), -side.ravel()])
        b = np.zeros((n, n))
        b[-1] = h * delta * y[-1]
        matrix = sparse.csr_matrix((values, (rows, columns)), (n * n, n * n))
        return solver(matrix, b.ravel()).reshape(n, n)

    def rate(y, phi):
        p, s = pad(y), np.sign(phi)
        total = 0.0
        for low, high in ((p[:-2, 1:-1], p[2:, 1:-1]), (p[1:-1, :-2], p[1:-1, 2:])):
            back, ahead = (y - low) / h * s, (high - y) / h * s
            total = total + np.maximum(np.maximum(back, 0), np.maximum(-ahead, 0)) ** 2
        return -phi * np.sqrt(total)

    t, delta, steps, moved = 0.0, 0.1, 0, 0.0
    phi = potential(y, delta)
    first = phi[-1, -1] + h * delta / 2
    turned = None
    while t < 2.0:
        if turned is None and t >= 1.0:
            turned, delta = (1 - y).mean() - start, -delta
            moved = t * 0.1
            phi = potential(y, delta)
        dt = min(h / np.abs(phi[-1]).max(), 2.0 - t + 1e-12)
        one = np.maximum(y + dt * rate(y, phi), 1e-16)
        new = potential(one, delta)
        two = np.maximum(0.75 * y + 0.25 * (one + dt * rate(one, new)), 1e-16)
        y = np.maximum(y / 3 + 2 / 3 * (two + dt * rate(two, 0.5 * (phi + new))), 1e-16)
        phi, t, steps = new, t + dt, steps + 1
    return {"V0": first, "V2": abs(phi[-1, -1] + h * delta / 2), "faraday": turned / moved - 1, "steps": steps}


def ours(n: int, height: float = 0.1) -> dict[str, float]:
    """The same course with this package."""
    from verification.morphology import fronts

    from lithiophile.morphology.run.simulate import run
    from lithiophile.morphology.surface.kinetics import Linear

    z, x = fronts.grid(n)
    made = fronts.specimen(np.hypot(z, x) - 0.3, n)
    text = fronts.sentence("Plate", 0.1, height) + "; " + fronts.sentence("Strip", 0.1, height)
    case = fronts.case(made, 1.0, text, kinetics=Linear(), tolerance=1e-6)
    result = run(case, snapshots=0)
    return {
        "faraday": result.balance.error,
        "steps": len(result.rows),
        "repairs": result.balance.repairs,
        "iterations": sum(row.gradients for row in result.rows),
    }


def semicircles(sizes: list[int]) -> None:
    """BattPhase's case by a direct solver and by this package; the resolved limit of V(0) is 0.3216."""
    from verification.morphology import fronts

    from lithiophile.morphology.surface.kinetics import Linear

    solvers = {}
    try:
        import pypardiso

        solvers["Pardiso port"] = pypardiso.spsolve
    except ImportError:
        print("pypardiso is not installed: its column is left out")
    for n in sizes:
        ours(n, 1e-3)  # compiled by a short course; the whole one is timed
        mine, work, m = busy(lambda n=n: ours(n))
        z, x = fronts.grid(n)
        quarter = fronts.specimen(np.hypot(z, x) - 0.3, n)
        m["V0"] = fronts.corner(fronts.case(quarter, 1.0, fronts.sentence("Plate", 0.1, 0.1), kinetics=Linear()))
        used, there = words(2) * 4 * n * n * m["iterations"] / mine / 1e9, bandwidth()
        print(f"semicircle {n:4d}^2  this package      {mine:8.2f} s ({work:.1f} of processor)  V(0) {m['V0']:.6f}  "
              f"charge error {m['faraday']:+.1e}  repairs {m['repairs']:.0e}  "
              f"{m['steps']:.0f} steps, {m['iterations']:.0f} iterations  {m['steps'] * n * n / mine / 1e6:6.2f} Mcell "
              f"steps/s, {m['iterations'] * n * n / mine / 1e6:.1f} Mcell iterations/s, {used:.2f} GB/s of {there:.1f} "
              f"({used / there:.0%})", flush=True)  # fmt: skip
        for name, solver in solvers.items():
            peer, theirs, p = busy(lambda n=n, solver=solver: battphase(n, solver))
            print(f"semicircle {n:4d}^2  {name:16}  {peer:8.2f} s ({theirs:.1f} of processor)  V(0) {p['V0']:.6f}  "
                  f"charge error {p['faraday']:+.1e}  "
                  f"{p['steps']:.0f} steps  this package is {peer / mine:.1f} times faster "
                  f"({theirs / work:.1f} by processor)", flush=True)  # fmt: skip


def tortuosities(n: int) -> None:
    """Effective diffusivity of a sharp fibre host: TauFactor and this package."""
    from lithiophile.morphology.measures.host import pore_tortuosity
    from lithiophile.morphology.microstructures import build

    host = build("fibre", (n, n, n), 5e-7, diameter=8e-6, porosity=0.8, seed=1)
    pore = (host.pore > 0.5)[6:].astype(float)
    pore_tortuosity(pore, tolerance=1e-3)
    mine, tau = clock(lambda: pore_tortuosity(pore, tolerance=1e-3))
    exact = pore_tortuosity(pore, tolerance=1e-8)
    print(f"tortuosity {pore.shape}  this package  {mine:7.2f} s  tau {tau:.5f} ({tau / exact - 1:+.1e} of converged)")
    try:
        import taufactor
        import torch
    except ImportError:
        print("TauFactor is not installed: left out")
        return
    torch.set_num_threads(2)
    for criterion in (1e-2, 1e-3, 1e-4):

        def peer(criterion: float = criterion) -> float:
            solver = taufactor.Solver(pore, device=torch.device("cpu"))
            solver.solve(verbose=False, conv_crit=criterion)
            return float(np.mean(np.asarray(solver.tau)))

        seconds, found = clock(peer)
        print(f"tortuosity {pore.shape}  TauFactor     {seconds:7.2f} s  tau {found:.5f} ({found / exact - 1:+.1e}), "
              f"criterion {criterion:g}, {seconds / mine:.1f} times this package")  # fmt: skip


def fipy_step(n: int) -> None:
    """One potential of the semicircle: FiPy and this package, the same coefficients."""
    try:
        from fipy import CellVariable, DiffusionTerm, Grid2D, ImplicitSourceTerm
    except ImportError:
        print("FiPy is not installed: left out")
        return
    h = 1.0 / n
    mesh = Grid2D(dx=h, dy=h, nx=n, ny=n)
    x, y = mesh.cellCenters.value
    e = 1 - 1 / (1 + np.exp(np.clip((np.hypot(x, y) - 0.3) / h, -60, 60)))
    share = CellVariable(mesh=mesh, value=np.maximum(e, 1e-9))
    grad = CellVariable(mesh=mesh, value=np.sqrt((share.grad.value**2).sum(0)))
    phi = CellVariable(mesh=mesh, value=0.3)
    # the flux through the top enters as a source of the last row
    top = CellVariable(mesh=mesh, value=np.where(y > 1 - h, 0.1 / h, 0.0))
    equation = DiffusionTerm(coeff=share.arithmeticFaceValue) + top - ImplicitSourceTerm(coeff=grad)
    seconds, _ = clock(lambda: equation.solve(var=phi))
    voltage = float(np.asarray(phi.value).reshape(n, n)[-1, -1] + 0.05 * h)
    from verification.morphology import fronts

    from lithiophile.morphology.run.simulate import run
    from lithiophile.morphology.surface.kinetics import Linear

    z, xx = fronts.grid(n)
    made = fronts.specimen(np.hypot(z, xx) - 0.3, n)
    case = fronts.case(made, 1.0, fronts.sentence("Plate", 0.1, 1e-6), kinetics=Linear(), tolerance=1e-8)
    run(case, snapshots=0)
    mine, _ = clock(lambda: run(case, snapshots=0))
    v = fronts.corner(case)
    print(f"one potential {n}^2  FiPy {seconds:.2f} s (V {voltage:.5f}), "
          f"this package {mine:.2f} s with set-up and one step "
          f"(V {v:.5f}): {seconds / mine:.1f} times")  # fmt: skip


def throughput(n: int) -> None:
    """Conjugate-gradient iterations on a cube, beside the memory's bandwidth."""
    import jax
    import jax.numpy as jnp

    from lithiophile.morphology.interface.profile import Skeleton, faces
    from lithiophile.morphology.microstructures import build
    from lithiophile.morphology.voxels.lattice import Lattice
    from lithiophile.morphology.voxels.multigrid import coefficients, conjugate_gradients, hierarchy

    host = build("fibre", (n, n, n), 5e-7, diameter=8e-6, porosity=0.8, seed=1)
    lattice = Lattice((n, n, n), True)
    none = jnp.zeros(lattice.shape)
    found = faces(none, Skeleton(jnp.asarray(host.conductive), none, none, jnp.asarray(1.0)), lattice, 1.0)
    kind = jnp.float32

    @jax.jit
    def solve(one):
        frame = coefficients([w.astype(kind) for w in found.weights], lattice)
        mesh = hierarchy(frame, (6e-4 * found.area).reshape(-1).astype(kind) + 1e-14, lattice)
        b = jnp.zeros(lattice.shape, kind).at[-1].set(1.0).reshape(-1)
        return conjugate_gradients(mesh, b, lattice, 1e-5, 60, one)

    one = jnp.asarray(1)
    count = int(solve(one).iterations)
    seconds, _ = clock(lambda: solve(one).solution.block_until_ready(), 3)
    each = seconds / (count + 1)
    traffic, there = words(3) * 4 * n**3 / each / 1e9, bandwidth()
    print(f"potential {n}^3 float32: {count} iterations to 1e-5, {each * 1e3:.0f} ms each, "
          f"{n**3 / each / 1e6:.1f} Mcell/s, "
          f"about {traffic:.1f} GB/s of {there:.1f} GB/s ({traffic / there:.0%})")  # fmt: skip


def voxel_updates(n: int) -> None:
    """Explicit Allen-Cahn steps on a cube in float32: evoxels and this package, the same equation."""
    import jax
    import jax.numpy as jnp

    from lithiophile.morphology.phase_field.chen_hong import HongParameters, allen_cahn
    from lithiophile.morphology.voxels.lattice import Lattice

    steps, lattice = 40, Lattice((n, n, n))
    p = HongParameters(barrier_mobility=1.0, gradient_energy=1.0, barrier_height=1.0)
    start = np.random.default_rng(0).random((n, n, n)).astype(np.float32)

    @jax.jit
    def ours(xi, count):
        return jax.lax.fori_loop(0, count, lambda _, f: f + 0.05 * allen_cahn(f, lattice, p, 1.0), xi)

    xi = jnp.asarray(start)
    ours(xi, 1).block_until_ready()
    seconds, _ = clock(lambda: ours(xi, steps).block_until_ready(), 3)
    rate = steps * n**3 / seconds / 1e6
    print(f"Allen-Cahn {n}^3 float32  this package {rate:6.1f} M voxel updates/s, {8e-3 * rate:.2f} GB/s of "
          f"{bandwidth():.1f} GB/s (one read and one write each)")  # fmt: skip
    try:
        import evoxels
        from evoxels.pdes import TwoPhaseAllenCahn
        from evoxels.solvers import TimeDependentSolver
        from evoxels.timesteppers import ForwardEuler
    except ImportError as error:
        print(f"evoxels is left out: {error}")
        return
    fields = evoxels.VoxelFields((n, n, n), (n, n, n))
    fields.add_field("xi", start)

    def peer(count: int) -> float:
        solver = TimeDependentSolver(fields, "xi", "jax", problem_cls=TwoPhaseAllenCahn, timestepper_cls=ForwardEuler)
        how = {"eps": 2.0, "gab": 1.0, "M": 1.0, "force": 0.0, "curvature": 0.01,
               "bc": ("neumann", "neumann", "neumann")}  # fmt: skip
        solver.solve(time_increment=0.05, frames=1, max_iters=count, problem_kwargs=how, verbose=False)
        return solver.computation_time

    # compiled anew in every run: the difference of a long and a short one is the time of the steps
    each = min((peer(steps + 4) - peer(4)) / steps for _ in range(3))
    theirs = n**3 / each / 1e6
    print(f"Allen-Cahn {n}^3 float32  evoxels      {theirs:6.1f} M voxel updates/s (JAX): this package does "
          f"{rate / theirs:.1f} times as many")  # fmt: skip


def host_cycle(shape: tuple[int, ...], voxel: float, charge: float) -> None:
    """Plate and strip a fibre host."""
    from lithiophile.morphology.microstructures import build
    from lithiophile.morphology.run.case import Case
    from lithiophile.morphology.run.simulate import run

    host = build("fibre", shape, voxel, diameter=8e-6, porosity=0.8, seed=1).with_barrier(0.01)
    text = f"Plate at 2 mA/cm2 for {charge} mAh/cm2; Strip at 2 mA/cm2 until 0.5 V"
    before = time.process_time()
    result = run(Case.of(host, text), snapshots=0)
    busy = time.process_time() - before
    size = "x".join(map(str, shape))
    print(f"fibre host {size}: {result.seconds:.0f} s wall, {busy:.0f} s of processor, {len(result.rows)} steps, "
          f"CE {result.coulombic_efficiency():.4f}, {result.balance}")  # fmt: skip


def main() -> None:
    """Run what is asked for."""
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("--sizes", type=int, nargs="*", default=[80, 160, 320], help="of the semicircle, voxels")
    parse.add_argument("--host", type=int, default=256, help="of the fibre host in 2D, voxels")
    parse.add_argument("--cube", type=int, nargs="*", default=[128], help="of one potential in 3D, voxels")
    parse.add_argument("--cycle-3d", type=int, nargs="*", default=[], help="one edge or three, voxels")
    parse.add_argument("--only", nargs="*", choices=PARTS, default=PARTS, help="parts to run")
    chosen = parse.parse_args()
    from lithiophile.morphology.voxels.precision import require_jax

    require_jax()
    import jax

    device = jax.devices()[0]
    print(f"device: {device.platform}, {device.device_kind}", flush=True)
    if "semicircle" in chosen.only:
        semicircles(chosen.sizes)
    if "fipy" in chosen.only:
        fipy_step(160)
    for n in chosen.cube:
        if "tortuosity" in chosen.only:
            tortuosities(n)
        if "throughput" in chosen.only:
            throughput(n)
        if "updates" in chosen.only:
            voxel_updates(n)
    if "host" in chosen.only:
        host_cycle((chosen.host, chosen.host), 64e-6 / chosen.host, 3.0)
    if "cycle3d" in chosen.only and chosen.cycle_3d:
        size = chosen.cycle_3d
        host_cycle(tuple(size) if len(size) == 3 else (size[0],) * 3, 5e-7, 3.0)


if __name__ == "__main__":
    main()
