/** A decoded form: text leaves, nested by the brackets of the names. */
export interface Form { [name: string]: string | Form }

const DEEPEST = 12;

/** `a[b][0][c]=1&expand[]=x` → nested objects; lists are objects whose keys are their places. */
export function parseForm(text: string): Form {
  const form: Form = Object.create(null) as Form;
  for (const [name, value] of new URLSearchParams(text)) place(form, namesOf(name), value);
  return form;
}

function namesOf(name: string): string[] {
  const open = name.indexOf("[");
  if (open <= 0 || !name.endsWith("]")) return [name];
  return [name.slice(0, open), ...name.slice(open + 1, -1).split("][")].slice(0, DEEPEST);
}

function place(form: Form, names: readonly string[], value: string): void {
  let here = form;
  for (const name of names.slice(0, -1)) {
    const key = name === "" ? String(Object.keys(here).length) : name;
    const next = here[key];
    here = typeof next === "object" ? next : (here[key] = Object.create(null) as Form);
  }
  const last = names.at(-1) ?? "";
  here[last === "" ? String(Object.keys(here).length) : last] = value;
}
