"""The four decisions as logic programs. Days are day numbers; ``none`` stands for what is not known."""

from collections.abc import Mapping

from bench.rivals.contest import Aspect

_SIZE = """
largest(periodic,3,"kz266-p08-a"). largest(intermediate,3,"kz266-p08-a"). largest(special,2,"kz266-p11-a").
told(I,P,"REFUSES","group.too_large",N,L) :- size(I,K,N,_), largest(K,L,P), N > L.
told(I,P,"REFUSES","group.too_small",0,2) :- size(I,K,0,_), largest(K,_,P).
told(I,P,"RECORDS","group.too_small",1,2) :- size(I,K,1,true), largest(K,_,P).
told(I,P,"NEEDS_REASON","group.too_small",1,2) :- size(I,K,1,false), largest(K,_,P).
#show told/6.
"""

_DURATION = """
limit(one_time,2,"kz266-p24-a"). limit(thematic,5,"kz266-p24-b").
holds(I,N,D) :- consent(I,N,commissioner,_,D,_,_).
holds(I,N,D) :- consent(I,N,deputy,true,D,_,_).
granted(I,S) :- visit(I,_,_,_), S = #sum { D,N : holds(I,N,D) }.
in_time(I,S) :- visit(I,_,_,_), S = #sum { D,N : holds(I,N,D), consent(I,N,_,_,_,On,Out), On <= Out }.
over(I,U-L) :- visit(I,F,U,_), limit(F,L,_).
refused(I) :- over(I,O), O > 5.
within(I) :- over(I,O), in_time(I,T), O <= T, not refused(I).
told(I,U,L,P,"REFUSES",L+5,R) :- visit(I,F,U,R), limit(F,L,P), refused(I).
told(I,U,L,none,none,none,R) :- visit(I,F,U,R), limit(F,L,_), within(I).
told(I,U,L,P,"RECORDS",L+T,R) :- visit(I,F,U,R), limit(F,L,P), over(I,O), granted(I,G), O <= G, in_time(I,T), O > T, O <= 5.
told(I,U,L,P,"NEEDS_DECISION",L+T,R) :- visit(I,F,U,R), limit(F,L,P), over(I,O), granted(I,G), O > G, in_time(I,T), O <= 5.
#show told/7.
"""

_DEADLINE = """
term(periodic,10,"kz266-p28-1"). term(intermediate,5,"kz266-p28-2"). term(special,2,"kz266-p28-3").
strict(I,L+N) :- report(I,K,L,_,_,_,_), term(K,N,_).
is(I,"met") :- report(I,_,_,D,_,_,_), D != none, strict(I,S), D <= S.
is(I,"met_after_strict") :- report(I,_,_,D,_,A,_), D != none, strict(I,S), D > S, D <= A.
is(I,"late_disputable") :- report(I,_,_,D,_,A,W), D != none, D > A, D <= W.
is(I,"late") :- report(I,_,_,D,_,_,W), D != none, D > W.
is(I,"open") :- report(I,_,_,none,none,_,_).
is(I,"open") :- report(I,_,_,none,T,A,_), T != none, T <= A.
is(I,"late_disputable") :- report(I,_,_,none,T,A,W), T != none, T > A, T <= W.
is(I,"late") :- report(I,_,_,none,T,_,W), T != none, T > W.
told(I,P,S,A,W,X) :- report(I,K,_,_,_,A,W), term(K,_,P), strict(I,S), is(I,X).
#show told/6.
"""

_CYCLE = """
turn(I,D,P,false) :- cycle(I,D,P,_,_,_), D != none.
turn(I,D,P,true) :- cycle(I,none,_,D,P,_), D != none.
late(I,T-D) :- turn(I,D,_,_), cycle(I,_,_,_,_,T), T != none, T > D.
told(I,D,P,E,L) :- turn(I,D,P,E), late(I,L).
told(I,D,P,E,0) :- turn(I,D,P,E), not late(I,_).
#show told/5.
"""

PROGRAMS: Mapping[Aspect, str] = {
    Aspect.SIZE: _SIZE,
    Aspect.DURATION: _DURATION,
    Aspect.DEADLINE: _DEADLINE,
    Aspect.CYCLE: _CYCLE,
}
