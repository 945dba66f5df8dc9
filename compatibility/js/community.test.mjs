// SPDX-License-Identifier: Apache-2.0
// Libraries of the community, which ask for tokens in older ways: sap-cf-destconn and sap-cf-axios.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { decodeJwt } from '@sap-cloud-sdk/connectivity';
import cfAxios from 'sap-cf-axios';
import destconn from 'sap-cf-destconn';

const { USER_TOKEN: user } = process.env;
const { readConnectivity, readDestination, readSubaccountDestination, readSubaccountDestinations } = destconn;
const axios = cfAxios.default ?? cfAxios;
const bearer = answer => decodeJwt(answer.headers.authorization.replace(/^Bearer /, ''));

const throughProxy = ({ proxy, headers }, url) => new Promise((resolve, reject) => {
  const host = new URL(url).host;
  request({ host: proxy.host, port: proxy.port, path: url, headers: { ...headers, host } }, async answer => {
    let text = '';
    for await (const part of answer) text += part;
    answer.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(`${answer.statusCode} ${text}`));
  }).on('error', reject).end();
});

test('sap-cf-destconn: a destination, of the provider and of a subscriber by its subdomain', async () => {
  const owner = async subdomain =>
    (await readDestination('both', undefined, subdomain)).destinationConfiguration['URL.headers.x-owner'];
  assert.equal(await owner(), 'provider');
  assert.equal(await owner('subscriber'), 'subscriber');
});

test('sap-cf-destconn: the user\'s token buys another', async () => {
  const { authTokens } = await readDestination('jwt-bearer', `Bearer ${user}`);
  assert.equal(decodeJwt(authTokens[0].value).user_name, 'alice');
});

test('sap-cf-destconn: the subaccount\'s destinations, one and all', async () => {
  assert.equal((await readSubaccountDestination('basic')).User, 'reader');
  assert.ok((await readSubaccountDestinations()).some(({ Name }) => Name === 'basic'));
});

test('sap-cf-destconn: OnPremise as the user, by user_token and refresh_token', async () => {
  const connectivity = await readConnectivity('plant', `Bearer ${user}`, true);
  assert.equal(decodeJwt(connectivity.headers['Proxy-Authorization'].replace(/^Bearer /, '')).user_name, 'alice');
  const answer = await throughProxy(connectivity, 'http://system.virtual:8000/principal');
  assert.equal(answer.target, '/principal');
});

test('sap-cf-axios: credentials of the destination', async () => {
  const basic = await axios('basic')({ url: '/orders' });
  assert.equal(basic.data.target, '/basic/orders');
  assert.equal(basic.data.headers.authorization, 'Basic ' + Buffer.from('reader:s3cret').toString('base64'));
  const technical = await axios('client-credentials')({ url: '/orders' });
  assert.equal(bearer(technical.data).grant_type, 'client_credentials');
});

test('sap-cf-axios: the user of the request', async () => {
  const { data } = await axios('jwt-bearer')({ url: '/orders', headers: { authorization: `Bearer ${user}` } });
  assert.equal(bearer(data).user_name, 'alice');
});
