#!/bin/sh
# Makes the certificates of this folder anew. For tests on loopback only: the keys are public, nothing trusts them.
# They are valid from 2020 to 2120, so that neither time nor a wrong clock makes a test fail.
set -eu
cd "$(dirname "$0")"
rm -f ./*.pem
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# issue NAME ISSUER EXTENSION
issue() {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key.pem"
  openssl req -new -key "$1.key.pem" -subj "/CN=firebreak tests only $1" -out "$work/csr"
  : >"$work/index"
  cat >"$work/conf" <<CONF
[ca]
default_ca = it
[it]
database = $work/index
new_certs_dir = $work
rand_serial = yes
policy = any
default_md = sha256
x509_extensions = extensions
[any]
commonName = supplied
[extensions]
$3
CONF
  self=''
  [ "$1" = "$2" ] && self=-selfsign
  openssl ca -batch -notext -config "$work/conf" $self -startdate 20200101000000Z -enddate 21200101000000Z \
    -keyfile "$2.key.pem" -cert "$2.pem" -in "$work/csr" -out "$1.pem"
}

issue ca ca 'basicConstraints = critical, CA:true'
issue other-ca other-ca 'basicConstraints = critical, CA:true'
issue server ca 'subjectAltName = DNS:localhost, DNS:broker.test, IP:127.0.0.1'
issue server-elsewhere ca 'subjectAltName = DNS:elsewhere.test'
issue client ca 'extendedKeyUsage = clientAuth'
rm ca.key.pem other-ca.key.pem
