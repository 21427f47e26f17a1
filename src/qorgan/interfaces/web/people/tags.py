"""Which colour goes with a state; the word carries the meaning."""

from qorgan.store.people_list import CertificateState

TAGS = {
    CertificateState.VALID: "safe",
    CertificateState.SOON: "due",
    CertificateState.RUN_OUT: "late",
    CertificateState.WITHDRAWN: "late",
    CertificateState.NONE: "never",
    CertificateState.UNNEEDED: "never",
}
