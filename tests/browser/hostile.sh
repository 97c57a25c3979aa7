#!/bin/sh
# A list whose entries would do anything to a page that let them. $1 is where they would load things from.
host=$1
cat <<END
# Papers on gardens

## Contributing

\`\`\`
- **Title**. [[Paper](link)] [[Code](link)]
\`\`\`

## 2023

END
for i in 1 2 3 4 5 6 7 8 9; do
	echo "- **Flower $i**. [[Paper](https://arxiv.org/abs/2301.0000$i)] [[Code](https://github.com/ada/flower$i)]"
done
cat <<END
- **Anise <script>alert(1)</script>**. [[Paper](https://arxiv.org/abs/2301.00001)] [[Code](https://github.com/ada/anise)]
- **Basil <img src=x onerror=alert(2)> <img src=$host/basil>**. [[Paper](https://arxiv.org/abs/2301.00002)] [[Code]($host/code)]
- **Chives </style><style>*{display:none} @import "$host/chives";**. [[Paper](https://arxiv.org/abs/2302.00012)]  
- **Dill </pre></details><svg onload=alert(3)><iframe src=$host/dill>**.  [Paper](https://arxiv.org/abs/2302.00013)
- **Elder" onmouseover="alert(4)" style="background:url($host/elder)**. [[Paper](https://arxiv.org/abs/2301.00003)]
- **Fennel <meta http-equiv=refresh content="0;url=$host/fennel"> <base href=$host/>**.. [[Paper](https://arxiv.org/abs/2302.00015)]
- **Garlic <link rel=stylesheet href=$host/garlic>**. [[Paper](javascript:alert(5))] [[Code](data:text/html,<script>alert(6)</script>)]
- **Hyssop</title></head><form action=$host/hyssop><button autofocus>**. [[Paper](https://arxiv.org/abs/2302.00017)]  
- **Rosemary $(printf '\342\200\256')ekilA skooL$(printf '\342\200\254')**. [[Paper](https://arxiv.org/abs/2302.00018)]
- **Lavender &lt;script&gt; --><!-- ]]> \${alert(7)} {{7*7}} $(printf '\342\200\213')**. [[Paper](https://arxiv.org/abs/2302.00019)]
- **Averyveryverylongwordwithoutanyblanksthatmustnotmakethepagewiderthanthewindowofasmalltelephonewhateveritis**. [Paper](https://arxiv.org/abs/2302.00020?utm_source=averyveryverylongwordwithoutanyblanksthatmustnotmakethepagewiderthanthewindow)
END
