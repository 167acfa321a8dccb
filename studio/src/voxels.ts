/** The box in 3D: only faces between what is filled and what is not, drawn when something changes. */

import { AmbientLight, BufferGeometry, Color, DirectionalLight, Float32BufferAttribute, Mesh, MeshLambertMaterial, PerspectiveCamera, Scene, WebGLRenderer } from "three";
import type { Box } from "./growth";
import { colours } from "./look";
import { h } from "./dom";

const SIDES: [number, number, number, number[][]][] = [
  [1, 0, 0, [[1, 0, 0], [1, 1, 0], [1, 1, 1], [1, 0, 1]]], [-1, 0, 0, [[0, 0, 1], [0, 1, 1], [0, 1, 0], [0, 0, 0]]],
  [0, 1, 0, [[0, 1, 0], [0, 1, 1], [1, 1, 1], [1, 1, 0]]], [0, -1, 0, [[0, 0, 0], [1, 0, 0], [1, 0, 1], [0, 0, 1]]],
  [0, 0, 1, [[0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]]], [0, 0, -1, [[0, 1, 0], [1, 1, 0], [1, 0, 0], [0, 0, 0]]],
];

export class Solid {
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(40, 1, 0.1, 2000);
  private mesh: Mesh | null = null;
  private turn = 0.7;
  private tilt = 0.45;
  private moment = 0;

  constructor(private readonly room: HTMLElement, private readonly box: Box) {
    this.renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
    const canvas = this.renderer.domElement;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "The box in three dimensions; arrow keys turn it");
    room.replaceChildren(canvas);
    this.renderer.setSize(Math.max(room.clientWidth, 200), 380, false);
    this.camera.aspect = Math.max(room.clientWidth, 200) / 380;
    const sun = new DirectionalLight(0xffffff, 2.2);
    sun.position.set(1, 2, 1.5);
    this.scene.add(new AmbientLight(0xffffff, 1.2), sun);
    let from: [number, number] | null = null;
    canvas.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; canvas.setPointerCapture(event.pointerId); });
    canvas.addEventListener("pointerup", () => { from = null; });
    canvas.addEventListener("pointermove", (event) => {
      if (!from) return;
      this.rotate((event.clientX - from[0]) / 120, (event.clientY - from[1]) / 120);
      from = [event.clientX, event.clientY];
    });
    canvas.addEventListener("keydown", (event) => {
      const by: Record<string, [number, number]> = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] };
      if (by[event.key]) { event.preventDefault(); this.rotate(...by[event.key]); }
    });
  }

  private rotate(turn: number, tilt: number): void {
    this.turn -= turn;
    this.tilt = Math.min(Math.max(this.tilt + tilt, -1.4), 1.4);
    this.render();
  }

  draw(moment: number): void {
    this.moment = moment;
    const { high, deep, wide, lithium, dead, skeleton } = this.box;
    const c = colours();
    const paints = [c.skeleton, c.lithium, c.dead].map((one) => new Color(one));
    const size = high * deep * wide;
    const kind = (z: number, y: number, x: number): number => {
      if (x < 0 || y < 0 || z < 0 || x >= wide || y >= deep || z >= high) return -1;
      const k = (z * deep + y) * wide + x, m = this.moment * size + k;
      return skeleton[k] > 0.5 ? 0 : lithium[m] > 0.5 ? (dead[m] > 0.5 ? 2 : 1) : -1;
    };
    const places: number[] = [], shades: number[] = [], normals: number[] = [], index: number[] = [];
    for (let z = 0; z < high; z++) for (let y = 0; y < deep; y++) for (let x = 0; x < wide; x++) {
      const mine = kind(z, y, x);
      if (mine < 0) continue;
      for (const [dx, dy, dz, corners] of SIDES) {
        if (kind(z + dy, y + dz, x + dx) >= 0) continue;
        const first = places.length / 3;
        for (const [a, b, d] of corners) { places.push(x + a - wide / 2, z + b - high / 2, y + d - deep / 2); normals.push(dx, dy, dz); shades.push(paints[mine].r, paints[mine].g, paints[mine].b); }
        index.push(first, first + 1, first + 2, first, first + 2, first + 3);
      }
    }
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new Float32BufferAttribute(places, 3));
    geometry.setAttribute("normal", new Float32BufferAttribute(normals, 3));
    geometry.setAttribute("color", new Float32BufferAttribute(shades, 3));
    geometry.setIndex(index);
    if (this.mesh) { this.scene.remove(this.mesh); this.mesh.geometry.dispose(); (this.mesh.material as MeshLambertMaterial).dispose(); }
    this.mesh = new Mesh(geometry, new MeshLambertMaterial({ vertexColors: true }));
    this.scene.add(this.mesh);
    this.scene.background = new Color(c.back);
    this.render();
  }

  private render(): void {
    // from where a ball around the box just fits into the view
    const far = (0.5 * Math.hypot(this.box.high, this.box.deep, this.box.wide)) / Math.sin((0.5 * this.camera.fov * Math.PI) / 180) / Math.min(1, this.camera.aspect);
    this.camera.position.set(far * Math.cos(this.tilt) * Math.sin(this.turn), far * Math.sin(this.tilt), far * Math.cos(this.tilt) * Math.cos(this.turn));
    this.camera.lookAt(0, 0, 0);
    this.camera.updateProjectionMatrix();
    this.renderer.render(this.scene, this.camera);
  }
  end(): void { this.mesh?.geometry.dispose(); this.renderer.dispose(); this.room.replaceChildren(h("span", {})); }
}
