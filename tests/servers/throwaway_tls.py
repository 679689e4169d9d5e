"""Throw-away certificates, made by the openssl command line in a folder of their own."""
import os
import ssl
import subprocess

NAMES = "subjectAltName=DNS:localhost,DNS:good.test,IP:127.0.0.1"
SIGNED = {  # name: (subject, days, extension)
    "good": ("/CN=good.test/O=Sitelark Test", 30, NAMES),
    "expired": ("/CN=expired.test", -1, NAMES),
    "wrong": ("/CN=other.test", 30, "subjectAltName=DNS:other.test"),
}
KINDS = [*SIGNED, "self"]


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def new_key(folder, name):
    openssl(folder, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", f"{name}.key")


def make(folder):
    """Writes ca.pem, and NAME.pem and NAME.key for each of KINDS."""
    new_key(folder, "ca")
    openssl(folder, "req", "-x509", "-key", "ca.key", "-subj", "/CN=Sitelark Test CA", "-days", "30", "-out", "ca.pem",
            "-addext", "keyUsage=critical,keyCertSign")
    for name, (subject, days, extension) in SIGNED.items():
        new_key(folder, name)
        openssl(folder, "req", "-new", "-key", f"{name}.key", "-subj", subject, "-out", f"{name}.csr")
        with open(os.path.join(folder, f"{name}.ext"), "w", encoding="ascii") as f:
            f.write(extension + "\n")
        openssl(folder, "x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                "-days", str(days), "-extfile", f"{name}.ext", "-out", f"{name}.pem")
    new_key(folder, "self")
    openssl(folder, "req", "-x509", "-key", "self.key", "-subj", "/CN=self.test", "-days", "30", "-out", "self.pem",
            "-addext", NAMES)
    return os.path.join(folder, "ca.pem")


def context(folder, name, protocols=("http/1.1",)):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(os.path.join(folder, f"{name}.pem"), os.path.join(folder, f"{name}.key"))
    made.set_alpn_protocols(list(protocols))
    return made
