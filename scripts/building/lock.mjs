// The lock must name the packages of every platform, or `npm ci` refuses it. A registry that lacks those of other
// platforms lets npm write a lock without them; they are added here by name and version, to be skipped where they do not fit.
const PLATFORMS = ["linux", "darwin", "win32", "freebsd", "android", "openharmony"];
const PROCESSORS = ["x64", "arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "wasm32"];
const LIBRARIES = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

/** @returns "name@version" of each package that the lock mentions and does not hold */
export function missingFromLock({ packages }) {
  return [...optionalEdges(packages)].filter(({ name, holder }) => !isHeld(packages, holder, name)).map(({ name, version }) => `${name}@${version}`).sort();
}

/** The lock with what is missing put in, in npm's own order, and without the address of any registry. */
export function completeLock(lock) {
  const packages = Object.fromEntries(Object.entries(lock.packages).map(([path, { resolved, ...entry }]) => [path, entry]));
  for (const { name, version, holder } of optionalEdges(lock.packages)) {
    if (!isHeld(lock.packages, holder, name)) packages[`node_modules/${name}`] = makeEntry(lock.packages, name, version, holder);
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en"));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

function* optionalEdges(packages) {
  for (const [holder, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) yield { name, version, holder };
  }
}

const isHeld = (packages, holder, name) => `${holder}/node_modules/${name}` in packages || `node_modules/${name}` in packages;

/** Its licence and engines are those of its sisters for other machines. */
function makeEntry(packages, name, version, holder) {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`The lock lacks ${name}@${version}, whose version is not exact: run "npm install" beside a registry that has it.`);
  const words = name.split("/").at(-1).split(/[-.]/);
  const os = words.filter((word) => PLATFORMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  const libc = os[0] === "linux" ? words.flatMap((word) => LIBRARIES[word] ?? []) : [];
  if (cpu.length !== 1 || (os.length !== 1 && cpu[0] !== "wasm32")) throw new Error(`The lock lacks ${name}, whose name does not say for which machine it is.`);
  const sister = Object.keys(packages[holder].optionalDependencies).map((other) => packages[`node_modules/${other}`]).find(Boolean) ?? {};
  return {
    version, cpu,
    ...(sister.dev ? { dev: true } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    ...(sister.license ? { license: sister.license } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
    ...(sister.engines ? { engines: sister.engines } : {}),
  };
}
