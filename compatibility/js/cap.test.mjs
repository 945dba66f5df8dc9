// SPDX-License-Identifier: Apache-2.0
// An application of the Cloud Application Programming Model: its users' tokens, and remote services that are destinations.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { decodeJwt } from '@sap-cloud-sdk/connectivity';

const { USER_TOKEN: user, SUBSCRIBER_TOKEN: subscriber } = process.env;
let application;
let base;

const remotes = {
  ...Object.fromEntries(
    ['none', 'basic', 'client-credentials', 'jwt-bearer', 'user-token-exchange', 'both', 'on-premise', 'principal', 'wrong-secret',
      'nowhere'].map(destination => [destination, { kind: 'rest', credentials: { destination } }])
  ),
  catalogue: { kind: 'odata-v4', credentials: { destination: 'none', path: '/odata' } }
};

const sources = {
  'package.json': JSON.stringify({
    name: 'plant', version: '1.0.0', cds: { requires: { auth: { kind: 'xsuaa' }, ...remotes } }
  }),
  'srv/plant.cds': `
    @path: '/plant' @protocol: 'rest' @requires: 'authenticated-user'
    service Plant {
      function ask(remote : String, path : String) returns LargeString;
      function machines() returns LargeString;
    }`,
  'srv/plant.js': `
    const cds = require('@sap/cds');
    module.exports = class extends cds.ApplicationService {
      init() {
        this.on('ask', async ({ data: { remote, path } }) => (await cds.connect.to(remote)).get(path));
        this.on('machines', async () => (await cds.connect.to('catalogue')).get('/Machines?$top=1'));
        return super.init();
      }
    };`
};

before(async () => {
  const folder = mkdtempSync(join(process.cwd(), 'cap-'));
  mkdirSync(join(folder, 'srv'));
  for (const [name, content] of Object.entries(sources)) writeFileSync(join(folder, name), content);
  application = spawn(process.execPath, [join(process.cwd(), 'node_modules/@sap/cds/bin/serve.js'), 'all', '--port', '0'], {
    cwd: folder, env: { ...process.env, NODE_OPTIONS: `--require ${join(process.cwd(), 'names.cjs')}`, NODE_ENV: 'production' }
  });
  application.on('close', () => rmSync(folder, { recursive: true }));
  application.stderr.pipe(process.stderr);
  base = await new Promise((resolve, reject) => {
    application.on('exit', status => reject(new Error(`the application ended with status ${status}`)));
    let said = '';
    application.stdout.on('data', text => {
      said += text;
      const url = said.match(/http:\/\/localhost:[0-9]+(?=[^0-9])/);
      if (url) resolve(url[0]);
    });
  });
});

after(() => application.kill());

const get = (path, token) => fetch(`${base}/plant/${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
const ask = async (remote, token = user) => {
  const answer = await get(`ask(remote='${remote}',path='/orders')`, token);
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  return JSON.parse(text);
};
const bearer = answer => decodeJwt(answer.headers.authorization.replace(/^Bearer /, ''));

test('who brings no token, or a broken one, is refused', async () => {
  assert.equal((await get('machines()')).status, 401);
  assert.equal((await get('machines()', user.slice(0, -4))).status, 401);
});

test('NoAuthentication', async () => {
  assert.equal((await ask('none')).target, '/none/orders');
});

test('BasicAuthentication', async () => {
  assert.equal((await ask('basic')).headers.authorization, 'Basic ' + Buffer.from('reader:s3cret').toString('base64'));
});

test('OAuth2ClientCredentials', async () => {
  assert.equal(bearer(await ask('client-credentials')).grant_type, 'client_credentials');
});

test('OAuth2JWTBearer and OAuth2UserTokenExchange as the user of the request', async () => {
  assert.equal(bearer(await ask('jwt-bearer')).user_name, 'alice');
  assert.equal(bearer(await ask('user-token-exchange')).user_name, 'alice');
});

test('a destination of the tenant of the request', async () => {
  assert.equal((await ask('both')).headers['x-owner'], 'provider');
  assert.equal((await ask('both', subscriber)).headers['x-owner'], 'subscriber');
});

test('OnPremise, as the application and as the user', async () => {
  assert.equal((await ask('on-premise')).target, '/on-premise/orders');
  assert.equal((await ask('principal')).target, '/principal/orders');
});

test('OData', async () => {
  const answer = await (await get('machines()', user)).json();
  assert.equal(answer.target, '/none/odata/Machines?$top=1');
});

test('a destination that is missing, and one whose token is refused, fail the request', async () => {
  for (const remote of ['nowhere', 'wrong-secret']) {
    assert.equal((await get(`ask(remote='${remote}',path='/orders')`, user)).status, 502, remote);
  }
});
