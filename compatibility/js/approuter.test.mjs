// SPDX-License-Identifier: Apache-2.0
// @sap/approuter in front of destinations, for callers with and without a user's token.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { decodeJwt } from '@sap-cloud-sdk/connectivity';

const { USER_TOKEN: user } = process.env;
let base;
let router;

const freePort = () => new Promise(resolve => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

const route = (destination, authenticationType) =>
  ({ source: `^/${authenticationType}/${destination}/(.*)$`, target: '/$1', destination, authenticationType, csrfProtection: false });

before(async () => {
  const workingDir = mkdtempSync(join(tmpdir(), 'approuter-'));
  writeFileSync(join(workingDir, 'xs-app.json'), JSON.stringify({
    routes: [
      ...['none', 'basic', 'client-credentials', 'on-premise', 'wrong-secret', 'nowhere'].map(name => route(name, 'none')),
      ...['none', 'jwt-bearer', 'user-token-exchange', 'on-premise'].map(name => route(name, 'xsuaa'))
    ]
  }));
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  router = spawn(process.execPath, ['node_modules/@sap/approuter/approuter.js', '--port', port, '--workingDir', workingDir]);
  router.stderr.pipe(process.stderr);
  await new Promise((resolve, reject) => {
    router.on('exit', status => reject(new Error(`the approuter ended with status ${status}`)));
    router.stdout.on('data', text => String(text).includes('is listening on port') && resolve());
  });
});

after(() => router.kill());

const get = (path, headers = {}) => fetch(base + path, { headers, redirect: 'manual' });
const ask = async (path, headers) => {
  const answer = await get(path, headers);
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  return JSON.parse(text);
};
const asUser = { 'x-approuter-authorization': `Bearer ${user}` };
const bearer = answer => decodeJwt(answer.headers.authorization.replace(/^Bearer /, ''));

test('NoAuthentication: the request arrives with the forwarding headers', async () => {
  const answer = await ask('/none/none/orders?top=1');
  assert.equal(answer.target, '/none/orders?top=1');
  assert.match(answer.headers['x-forwarded-host'], /^127\.0\.0\.1/);
  assert.equal(answer.headers['x-forwarded-proto'], 'http');
  assert.equal(answer.headers['x-forwarded-path'], '/none/none/orders');
});

test('BasicAuthentication', async () => {
  const answer = await ask('/none/basic/');
  assert.equal(answer.headers.authorization, 'Basic ' + Buffer.from('reader:s3cret').toString('base64'));
});

test('OAuth2ClientCredentials', async () => {
  assert.equal(bearer(await ask('/none/client-credentials/')).grant_type, 'client_credentials');
});

test('OnPremise through the connectivity proxy', async () => {
  const answer = await ask('/none/on-premise/machines');
  assert.equal(answer.target, '/on-premise/machines');
  assert.equal(answer.headers['proxy-authorization'], undefined);
});

test('a user\'s token of the application is believed, and forwarded', async () => {
  const answer = await ask('/xsuaa/none/', asUser);
  assert.equal(answer.target, '/none/');
});

test('OAuth2JWTBearer for the user of the request', async () => {
  assert.equal(bearer(await ask('/xsuaa/jwt-bearer/', asUser)).user_name, 'alice');
});

test('OAuth2UserTokenExchange for the user of the request', async () => {
  assert.equal(bearer(await ask('/xsuaa/user-token-exchange/', asUser)).user_name, 'alice');
});

test('OnPremise for the user of the request', async () => {
  assert.equal((await ask('/xsuaa/on-premise/', asUser)).target, '/on-premise/');
});

test('a token that nobody signed is not believed', async () => {
  const forged = user.replace(/\.[^.]*$/, '.' + 'A'.repeat(342));
  const answer = await get('/xsuaa/none/', { 'x-approuter-authorization': `Bearer ${forged}` });
  assert.ok([302, 401, 403].includes(answer.status), String(answer.status));
});

test('credentials that cannot be got, and a destination that nobody has, are errors', async () => {
  assert.equal((await get('/none/wrong-secret/')).status, 500);
  assert.equal((await get('/none/nowhere/')).status, 500);
});
