// The product's HTTP door.

const PATIENCE = 15_000;

/** A refusal or silence; status 0 when nothing answered. */
export class ApiError extends Error {
  constructor(status, detail, field = null) {
    super(detail);
    this.status = status;
    this.field = field;
  }
}

export async function call(path, { method = 'GET', token = null, body = null, patience = PATIENCE } = {}) {
  const headers = {};
  if (token) {
    headers.authorization = `Bearer ${token}`;
  }
  if (body) {
    headers['content-type'] = 'application/json';
  }
  const response = await answer(path, {
    method, headers, body: body && JSON.stringify(body), cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  });
  const json = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new ApiError(response.status, json.detail || json.title || 'That did not work.', json.field);
  }
  return json;
}

async function answer(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new ApiError(0, 'The chat cannot be reached right now.');
  }
}

export const companies = async () => (await call('/v1/public/companies')).companies;

export const visitor = (tenant) =>
  call(`/v1/public/companies/${encodeURIComponent(tenant)}/visitors`, { method: 'POST' });

export const createConversation = async (token) =>
  (await call('/v1/conversations', { method: 'POST', token, body: {} })).conversationId;

export function history(token, conversation, before = null) {
  const query = new URLSearchParams({ limit: '50' });
  if (before) {
    query.set('before', before);
  }
  return call(`/v1/conversations/${conversation}/messages?${query}`, { token });
}

export const passage = (token, chunk) =>
  call(`/v1/passages/${encodeURIComponent(chunk)}`, { token });
