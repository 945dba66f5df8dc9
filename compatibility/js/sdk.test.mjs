// SPDX-License-Identifier: Apache-2.0
// SAP Cloud SDK for JavaScript: find, tokens, lists and calls, with the service keys in VCAP_SERVICES or mounted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  alwaysProvider, alwaysSubscriber, decodeJwt, getAllDestinationsFromDestinationService, getDestination, subscriberFirst
} from '@sap-cloud-sdk/connectivity';
import { executeHttpRequest } from '@sap-cloud-sdk/http-client';

const { USER_TOKEN: user, SUBSCRIBER_TOKEN: subscriber, REFRESH_TOKEN: refreshToken, BINDINGS: bindings } = process.env;
const uncached = { useCache: false };

const find = (destinationName, options = {}) => getDestination({ destinationName, ...uncached, ...options });
const call = async (destinationName, options = {}, request = { method: 'get' }) =>
  (await executeHttpRequest({ destinationName, ...uncached, ...options }, request, { fetchCsrfToken: false })).data;
const causes = error => error ? `${error.message}\n${causes(error.cause)}` : '';
const told = pattern => error => {
  assert.match(causes(error), pattern);
  return true;
};
const bearer = answer => decodeJwt(answer.headers.authorization.replace(/^Bearer /, ''));

test(`service keys are found (${bindings})`, async () => {
  assert.equal((await find('none')).name, 'none');
});

test('NoAuthentication: the back end gets no credentials', async () => {
  const answer = await call('none', {}, { method: 'get', url: '/orders', params: { top: 1 } });
  assert.equal(answer.target, '/none/orders?top=1');
  assert.equal(answer.headers.authorization, undefined);
});

test('URL.headers and URL.queries are part of every request', async () => {
  const answer = await call('headers');
  assert.equal(answer.headers['x-plant'], '7');
  assert.match(answer.target, /language=en/);
});

test('BasicAuthentication', async () => {
  const answer = await call('basic');
  assert.equal(answer.headers.authorization, 'Basic ' + Buffer.from('reader:s3cret').toString('base64'));
});

test('OAuth2ClientCredentials with a dedicated token service', async () => {
  const destination = await find('client-credentials');
  assert.equal(destination.authTokens.length, 1);
  assert.ok(!('error' in destination.authTokens[0]) || destination.authTokens[0].error === null);
  assert.equal(bearer(await call('client-credentials')).grant_type, 'client_credentials');
});

test('OAuth2ClientCredentials with a common token service: that of the tenant', async () => {
  const answer = await call('common', { jwt: user });
  assert.equal(answer.headers.authorization, 'Bearer client_credentials-at-tokens/provider');
});

test('a common token service of a subscriber, with the provider\'s destination', async () => {
  const answer = await call('common', { jwt: subscriber, selectionStrategy: subscriberFirst });
  assert.equal(answer.headers.authorization, 'Bearer client_credentials-at-tokens/subscriber');
});

test('OAuth2Password', async () => {
  assert.equal(bearer(await call('password')).user_name, 'alice');
});

test('OAuth2JWTBearer: the user of the token that the application has', async () => {
  const token = bearer(await call('jwt-bearer', { jwt: user }));
  assert.equal(token.user_name, 'alice');
  assert.match(token.grant_type, /jwt-bearer/);
});

test('OAuth2UserTokenExchange', async () => {
  assert.equal(bearer(await call('user-token-exchange', { jwt: user })).user_name, 'alice');
});

test('OAuth2JWTBearer for the user of a subscriber, with the provider\'s destination', async () => {
  const token = bearer(await call('jwt-bearer', { jwt: subscriber }));
  assert.equal(token.user_name, 'alice');
  assert.equal(token.zid, decodeJwt(subscriber).zid);
});

test('SAMLAssertion: an assertion about the user', async () => {
  const { headers } = await call('saml', { jwt: user });
  const assertion = Buffer.from(headers.authorization.replace(/^SAML2\.0 /, ''), 'base64').toString();
  assert.match(assertion, /<(saml2?:)?Audience>plant</);
  assert.match(assertion, /alice/);
});

test('OAuth2SAMLBearerAssertion: the token that the assertion buys', async () => {
  const { headers } = await call('saml-bearer', { jwt: user });
  assert.match(headers.authorization, /^Bearer .*saml2-bearer-at-tokens\/saml$/);
});

test('user-dependent authentication without a user\'s token is refused', async () => {
  await assert.rejects(call('jwt-bearer'), told(/No user token \(JWT\) has been provided/));
});

test('OAuth2RefreshToken', async () => {
  assert.equal(bearer(await call('refresh-token', { refreshToken })).user_name, 'alice');
});

test('a token service that refuses is quoted', async () => {
  const destination = await find('wrong-secret');
  assert.match(destination.authTokens[0].error, /401/);
  await assert.rejects(call('wrong-secret'), told(/401/));
});

test('ClientCertificateAuthentication: the key store comes with the destination', async () => {
  const destination = await find('certificate');
  assert.equal(destination.keyStoreName, 'client.p12');
  assert.equal(destination.certificates[0].name, 'client.p12');
  assert.equal(destination.keyStorePassword, 'changeit');
});

test('TrustStoreLocation: the certificates are fetched by name', async () => {
  const { trustStoreCertificate } = await find('trusting');
  assert.equal(trustStoreCertificate.name, 'trust.pem');
  assert.match(Buffer.from(trustStoreCertificate.content, 'base64').toString(), /BEGIN CERTIFICATE/);
});

test('a destination that nobody has is null', async () => {
  assert.equal(await find('nowhere'), null);
  assert.equal(await find('nowhere', { jwt: subscriber }), null);
});

test('a subscriber\'s destination comes before the provider\'s of that name', async () => {
  const owner = async options => (await call('both', options)).headers['x-owner'];
  assert.equal(await owner({ jwt: subscriber, selectionStrategy: subscriberFirst }), 'subscriber');
  assert.equal(await owner({ jwt: subscriber, selectionStrategy: alwaysProvider }), 'provider');
  assert.equal(await owner({ jwt: user }), 'provider');
});

test('the provider\'s is taken when the subscriber has none, unless that is not wanted', async () => {
  assert.equal((await find('basic', { jwt: subscriber })).name, 'basic');
  assert.equal(await find('basic', { jwt: subscriber, selectionStrategy: alwaysSubscriber }), null);
});

test('the provider never sees a subscriber\'s', async () => {
  assert.equal(await find('own'), null);
  assert.equal(await find('own', { jwt: user }), null);
  assert.equal((await find('own', { jwt: subscriber })).name, 'own');
});

test('lists: the provider\'s of both levels, and a subscriber\'s', async () => {
  const names = async options => (await getAllDestinationsFromDestinationService(options)).map(({ name }) => name);
  const provider = await names();
  assert.ok(provider.includes('none') && provider.includes('basic'), String(provider));
  assert.deepEqual((await names({ jwt: subscriber })).sort(), ['both', 'own']);
});

test('OnPremise: through connectivity proxy, tunnel and cloud connector', async () => {
  const answer = await call('on-premise', {}, { method: 'get', url: '/machines' });
  assert.equal(answer.target, '/on-premise/machines');
  for (const name of ['proxy-authorization', 'sap-connectivity-authentication', 'sap-connectivity-scc-location_id']) {
    assert.equal(answer.headers[name], undefined, name);
  }
});

test('OnPremise with PrincipalPropagation: the user\'s token stays on the way', async () => {
  const answer = await call('principal', { jwt: user });
  assert.equal(answer.target, '/principal');
  assert.equal(answer.headers['sap-connectivity-authentication'], undefined);
  assert.equal(answer.headers.authorization, undefined);
});

test('OnPremise for a subscriber without a cloud connector of that location is refused', async () => {
  await assert.rejects(call('on-premise', { jwt: subscriber }), told(/503/));
});

test('a destination is cached, for its tenant alone', async () => {
  const owner = async jwt => (await call('both', { jwt, useCache: true, isolationStrategy: 'tenant' })).headers['x-owner'];
  assert.equal(await owner(subscriber), 'subscriber');
  assert.equal(await owner(user), 'provider');
  assert.equal(await owner(subscriber), 'subscriber');
});
