#!/usr/bin/env python3
"""Makes more training pairs out of the gold stories: augment.py STORIES... FOLDER.

Each version as it is, and: set inside another story, with blocks moved, with sentences dropped on either side, with
sentences replaced by those of other stories; and versions held against the wire of another story. Writes gold files that
`examples/dump_pairs.rs` reads, and marks those that are of the first folder's stories alone. The same stories give the
same pairs.
"""
import copy, glob, json, os, random, sys

rng = random.Random(7)
stories_folders, out = sys.argv[1:-1], sys.argv[-1] + "/"
os.makedirs(out, exist_ok=True)
STORY={"body","headline","crosshead","standfirst"}
def load(f):
    g=json.load(open(f)); g['story']=f.split('/')[-2]; g['id']=g['story']+'-'+os.path.basename(f)[:-10]
    return g
gold=[load(f) for folder in stories_folders for f in sorted(glob.glob(folder+'/*/*.gold.json'))]
gold.sort(key=lambda g: g['id'])
first={g['story'] for g in gold if os.path.isdir(os.path.join(stories_folders[0],g['story']))}
def save(g,name):
    g['first']=set(g['stories'])<=first
    json.dump(g,open(out+name+'.gold.json','w'))
def story_only(ss): return [copy.deepcopy(s) for s in ss if s['role'] in STORY and not s.get('story',0)]
for g in gold:
    g['stories']=[g['story']]; g['aug']='none'; save(g,g['id'])
main=[g for g in gold if g['story']!='israel-syria' and g['treatments']!=[10]]
real=[g for g in gold if g['story']=='israel-syria' and ('reprint' in g['id'] or 'rewrite' in g['id'])]
stories=sorted({g['story'] for g in main})
wires={g['story']:story_only(g['sentences']['base']) for g in main}
k=0
for g in main+real:
    # (a) derived part inside another story
    for rep in range(1):
        t=rng.choice([s for s in stories if s!=g['story']])
        host=[dict(s,id='h%d'%i) for i,s in enumerate(wires[t])]
        mine=story_only(g['sentences']['other'])
        cut=rng.randrange(1,len(host))
        mine2=[s for s in mine if s['role']!='headline']
        if rng.random()<.5 : 
            a=rng.randrange(0,max(1,len(mine2)//2)); mine2=mine2[a:a+max(4,len(mine2)//2)]
        n=copy.deepcopy(g); n['sentences']['other']=host[:cut]+mine2+host[cut:]
        n['stories']=[g['story'],t]; n['aug']='insert'; save(n,g['id']+'-ins')
    # (b) blocks moved
    n=copy.deepcopy(g); o=story_only(g['sentences']['other']); h=[s for s in o if s['role']=='headline']; b=[s for s in o if s['role']!='headline']
    if len(b)>6:
        for _ in range(2):
            L=rng.randrange(2,max(3,len(b)//3)); a=rng.randrange(0,len(b)-L); blk=b[a:a+L]; del b[a:a+L]; p=rng.randrange(0,len(b)+1); b[p:p]=blk
        n['sentences']['other']=h+b; n['aug']='move'; save(n,g['id']+'-mov')
    # (c) drops on either side
    n=copy.deepcopy(g)
    for side in ('base','other'):
        s=story_only(g['sentences'][side]); n['sentences'][side]=[x for x in s if x['role']=='headline' or rng.random()>(.35 if side=='base' else .2)]
    n['aug']='drop'; save(n,g['id']+'-drp')
# (e) sentences replaced by those of other stories, so that a place between two links is not by itself a link
others=random.Random(8)
for g in main+real:
    n=copy.deepcopy(g); o=story_only(g['sentences']['other'])
    strange=[s for t in stories if t!=g['story'] for s in wires[t] if s['role']=='body']
    for k,s in enumerate(o):
        if s['role']=='body' and others.random()<.2:
            o[k]=dict(others.choice(strange),id='x%d'%k)
    n['sentences']['other']=o; n['aug']='swap'; save(n,g['id']+'-swp')
# (d) negatives
for i,s in enumerate(stories):
    for t in rng.sample([x for x in gold if x['story']!=s and x['story']!='israel-syria'],3):
        n=copy.deepcopy(t); n['sentences']['base']=wires[s]; n['sentences']['other']=story_only(t['sentences']['other']); n['groups']=[]; n['stories']=[s,t['story']]; n['aug']='neg'; n['treatments']=[]
        save(n,'neg-%s-%s'%(s,t['id']))
print(len(os.listdir(out)))
