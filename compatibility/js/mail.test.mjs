// SPDX-License-Identifier: Apache-2.0
// SAP Cloud SDK's mail-client: by SOCKS5 through tunnel and cloud connector to a mail server that greets at once.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { sendMail } from '@sap-cloud-sdk/mail-client';

const { MAIL_PORT: port } = process.env;
const received = [];

/** As much of RFC 5321 and RFC 4954 as one client with AUTH PLAIN needs. */
const serve = connection => {
  const say = text => connection.write(`${text}\r\n`);
  const answers = {
    EHLO: () => say('250-mail.virtual\r\n250 AUTH PLAIN'),
    AUTH: line => say(line === `AUTH PLAIN ${btoa('\0sender\0s3cret')}` ? '235 welcome' : '535 who'),
    MAIL: () => say('250 ok'),
    RCPT: () => say('250 ok'),
    DATA: () => { mail = []; say('354 go on'); },
    QUIT: () => connection.end('221 bye\r\n')
  };
  let mail;
  say('220 mail.virtual ESMTP');
  createInterface({ input: connection }).on('line', line => {
    if (!mail) {
      (answers[line.slice(0, 4)] ?? (() => say('500 what')))(line);
    } else if (line !== '.') {
      mail.push(line);
    } else {
      received.push(mail);
      mail = undefined;
      say('250 queued');
    }
  });
  connection.on('error', () => {});
};
const server = createServer({ noDelay: true }, serve);

before(() => new Promise(resolve => { server.listen(port, '127.0.0.1', resolve); }));
after(() => new Promise(resolve => { server.close(resolve); }));

test('mails to a server on-premise arrive, one connection after the other', async () => {
  const subjects = Array.from({ length: 12 }, (_, number) => `Subject: mail ${number}`);
  for (const subject of subjects) {
    const [response] = await sendMail(
      { destinationName: 'mail' },
      { to: 'reader@plant.example', subject: subject.slice('Subject: '.length), text: 'hello' },
      { greetingTimeout: 10_000 });
    assert.deepEqual(response.accepted, ['reader@plant.example']);
  }
  assert.deepEqual(received.map(mail => mail.find(line => line.startsWith('Subject: '))), subjects);
  assert.ok(received.every(mail => mail.includes('From: plant@cloud.example')));
});
