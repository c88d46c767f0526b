import type { ApiBody, ApiField, ApiOperation } from "../schema";

/** A smaller shape is read sooner where it stands than looked up. */
const WORTH_A_LINK = 1_200;

/** Large shapes that several operations of a page share are spelled out by the first and named by the others. */
export function spellOnce(operations: readonly ApiOperation[]): ApiOperation[] {
  const seen = new Map<string, ApiField["sameAs"]>();
  return operations.map((operation) => {
    const here = { id: operation.id, summary: operation.summary };
    const visit = (field: ApiField): ApiField => {
      const key = JSON.stringify([field.fields, field.choices]);
      const first = seen.get(key);
      if (first && first.id !== here.id) return { ...field, fields: [], choices: [], sameAs: first };
      if (key.length > WORTH_A_LINK && !first) seen.set(key, here);
      return { ...field, fields: field.fields.map(visit), choices: field.choices.map((choice) => ({ ...choice, fields: choice.fields.map(visit) })) };
    };
    const visitBody = (body: ApiBody | null) => body && { ...body, field: visit(body.field) };
    return { ...operation, body: visitBody(operation.body), answers: operation.answers.map((answer) => ({ ...answer, body: visitBody(answer.body) })) };
  });
}
