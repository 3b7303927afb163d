cd /tmp/sweep5 && python3 $1.py && /tmp/k5.sh score /tmp/sweep5/${2:-k8s} verbose > /tmp/sweep5/out_${2:-k8s}; python3 weak.py < out_${2:-k8s} > w_${2:-k8s}; python3 - $1 ${2:-k8s} <<'P'
import re,sys
ids=set(re.findall(r"^I\('([^']+)'",open(f'/tmp/sweep5/{sys.argv[1]}.py').read(),re.M))
for l in open(f'/tmp/sweep5/w_{sys.argv[2]}'):
    if l.startswith('decid') or l.split()[1] in ids or l.split()[0][:-5] in ids: print(l.rstrip())
P
date -u
