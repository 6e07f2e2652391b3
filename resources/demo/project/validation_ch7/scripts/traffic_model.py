"""A macroscopic traffic model, small enough for a demo: Lighthill-Whitham-Richards with Greenshields' flux, Godunov's scheme."""

FREE_SPEED = 25.0  # m/s
JAM_DENSITY = 0.15  # vehicles per metre


def flux(density):
    return FREE_SPEED * density * (1.0 - density / JAM_DENSITY)


def godunov_flux(left, right):
    critical = JAM_DENSITY / 2.0
    demand = flux(min(left, critical))
    supply = flux(max(right, critical))
    return min(demand, supply)


def simulate(density, cell, duration, inflow=None):
    """Cell averages after `duration` seconds; cells of `cell` metres, free outflow."""
    density = list(density)
    step = 0.9 * cell / FREE_SPEED
    time = 0.0
    while time < duration:
        dt = min(step, duration - time)
        faces = [flux(density[0]) if inflow is None else inflow]
        faces += [godunov_flux(density[i], density[i + 1]) for i in range(len(density) - 1)]
        faces.append(flux(density[-1]))
        density = [density[i] - dt / cell * (faces[i + 1] - faces[i]) for i in range(len(density))]
        time += dt
    return density


def riemann(left, right, position):
    """The exact solution x/t -> density of a Riemann problem."""
    def speed(value):
        return FREE_SPEED * (1.0 - 2.0 * value / JAM_DENSITY)

    if left < right:  # shock
        front = (flux(right) - flux(left)) / (right - left)
        return left if position < front else right
    if position <= speed(left):
        return left
    if position >= speed(right):
        return right
    return JAM_DENSITY / 2.0 * (1.0 - position / FREE_SPEED)
