// What the checks ask of a page, as functions; run in the page by the browser, not by the page.
(function () {
	function shown(element) {
		return getComputedStyle(element).display !== 'none' && element.getClientRects().length > 0;
	}
	function channel(value) {
		value /= 255;
		return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}
	// A canvas knows every way to write a colour.
	var pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
	function colour(text) {
		pen.clearRect(0, 0, 1, 1);
		pen.fillStyle = text;
		pen.fillRect(0, 0, 1, 1);
		return Array.from(pen.getImageData(0, 0, 1, 1).data);
	}
	function over(above, below) {
		var alpha = above[3] / 255;
		return [0, 1, 2].map(function (i) { return above[i] * alpha + below[i] * (1 - alpha); }).concat(255);
	}
	function background(element) {
		var layers = [];
		for (; element; element = element.parentElement)
			layers.push(colour(getComputedStyle(element).backgroundColor));
		return layers.reverse().reduce(function (below, above) { return over(above, below); }, [255, 255, 255, 255]);
	}
	function light(rgb) {
		return 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
	}
	function contrast(element) { // by WCAG 2: from 1 to 21
		var back = background(element), a = light(over(colour(getComputedStyle(element).color), back)), b = light(back);
		return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
	}
	window.check = {
		shown: function (selector) { return Array.from(document.querySelectorAll(selector)).filter(shown).length; },
		all: function (selector) { return document.querySelectorAll(selector).length; },
		faint: function () { // texts that are hard to read
			return Array.from(document.body.querySelectorAll('*')).filter(function (element) {
				return shown(element) && Array.from(element.childNodes).some(function (node) {
					return node.nodeType === 3 && node.data.trim();
				}) && contrast(element) < 4.5;
			}).map(function (element) { return element.outerHTML.slice(0, 80) + ' ' + contrast(element).toFixed(2); });
		},
		tags: function () {
			return Array.from(new Set(Array.from(document.querySelectorAll('*')).map(function (element) {
				return element.localName;
			}))).sort().join(' ');
		},
		attributes: function () {
			var names = new Set();
			document.querySelectorAll('*').forEach(function (element) {
				element.getAttributeNames().forEach(function (name) { names.add(name); });
			});
			return Array.from(names).sort().join(' ');
		},
		unnamed: function () { // what can be operated, and has no name for who does not see it
			return Array.from(document.querySelectorAll('input, a, summary, button')).filter(function (element) {
				var label = element.labels && element.labels[0];
				return !(element.getAttribute('aria-label') || (label || element).textContent.trim());
			}).length;
		}
	};
})();
