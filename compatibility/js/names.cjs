// SPDX-License-Identifier: Apache-2.0
// Names below localhost are this machine (RFC 6761, 6.3), which not every resolver knows. To be required before a client.
'use strict';
const dns = require('node:dns');

const lookup = dns.lookup;
dns.lookup = (name, ...rest) => lookup(/(^|\.)localhost$/.test(name) ? '127.0.0.1' : name, ...rest);
